using System.Globalization;

namespace NetGen.Agreement.Tests;

/// <summary>A tensor on which an implementation and the reference differ by more than rounding.</summary>
/// <param name="Request">The request.</param>
/// <param name="Tensor">The tensor of the answer, or what was compared.</param>
/// <param name="Difference">||actual - expected||.</param>
/// <param name="Allowed">The largest allowed difference.</param>
/// <param name="Element">The element that differs most.</param>
/// <param name="Expected">Its value by the reference.</param>
/// <param name="Actual">Its value by the implementation.</param>
internal sealed record Disagreement(
    Request Request, string Tensor, double Difference, double Allowed, int Element, double Expected, double Actual)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Request}: {Tensor} differs by {Difference:E2} in norm, {Allowed:E2} is allowed; "
        + $"element {Element} is {Actual:G17}, the reference says {Expected:G17}");
}

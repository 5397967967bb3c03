using NetGen;

namespace Embedded;

/// <summary>The network of the sample Digits, frozen with its weights.</summary>
[Frozen("digits.frozen.txt")]
internal static partial class DigitModel;

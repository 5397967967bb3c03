using System.Numerics;
using NetGen.Generated;

namespace NetGen.Runtime.Tests.Generated;

/// <summary>What must hold of products of every kind.</summary>
internal interface IProductCheck
{
    void Check<N, L, V, T>()
        where N : struct, INumber
        where L : struct, ILayout
        where V : struct, ILanes<V, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>The kinds of products: each takes the JIT some time, so that not every layout has every width.</summary>
internal static class ProductKinds
{
    public static void Check<N>(IProductCheck check)
        where N : struct, INumber
    {
        check.Check<N, AlongRows, Lanes512<float>, float>();
        check.Check<N, AlongRows, Lanes256<float>, float>();
        check.Check<N, AlongRows, Lanes128<float>, float>();
        check.Check<N, AlongRows, Lanes1<float>, float>();
        check.Check<N, AlongRows, Lanes512<double>, double>();
        check.Check<N, AlongRows, Lanes256<double>, double>();
        check.Check<N, AlongRows, Lanes128<double>, double>();
        check.Check<N, AlongRows, Lanes1<double>, double>();
        check.Check<N, AlongRowsCopied, Lanes512<float>, float>();
        check.Check<N, DownColumns, Lanes512<float>, float>();
        check.Check<N, DownColumns, Lanes128<float>, float>();
        check.Check<N, DownColumnsCopied, Lanes512<float>, float>();
        check.Check<N, DownColumnsCopied, Lanes256<double>, double>();
        check.Check<N, DownColumnsCopied, Lanes1<double>, double>();
    }
}

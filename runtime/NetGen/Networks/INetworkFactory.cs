namespace NetGen;

/// <summary>
/// Creates a network of a known class. Every generated network implements it, so <c>Model.Load&lt;TNetwork&gt;</c> creates one without
/// reflection.
/// </summary>
/// <typeparam name="TSelf">The class of the network.</typeparam>
public interface INetworkFactory<TSelf>
    where TSelf : class, INetworkFactory<TSelf>
{
    /// <summary>Creates a network. The initializer of each layer draws its parameters.</summary>
    /// <param name="seed">The seed of the random values; the same seed gives the same bits.</param>
    static abstract TSelf Create(int seed = 0);

    /// <summary>Creates a network whose parameters are all 0, for a caller that gives it others: nothing is drawn.</summary>
    static abstract TSelf CreateEmpty();
}

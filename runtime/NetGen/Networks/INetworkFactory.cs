namespace NetGen;

/// <summary>
/// Creates a network of a known class. Every generated network implements it, so that <c>Model.Load</c> needs only
/// the name of the class, and no reflection.
/// </summary>
/// <typeparam name="TSelf">The class of the network.</typeparam>
public interface INetworkFactory<TSelf>
    where TSelf : class, INetworkFactory<TSelf>
{
    /// <summary>Creates a network whose parameters are drawn by each layer's initializer.</summary>
    /// <param name="seed">The same seed draws the same bits.</param>
    static abstract TSelf Create(int seed = 0);
}

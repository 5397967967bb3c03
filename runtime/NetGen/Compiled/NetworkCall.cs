using System.Runtime.CompilerServices;
using NetGen.Numerics;

namespace NetGen.Generated;

/// <summary>The kind of a call.</summary>
internal enum CallKind
{
    Predict,
    Forward,
    Backward,
    Cost,
    CostAndGradient,
}

/// <summary>The arguments of a call. Their memory is pinned until the call ends.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class NetworkCall<T>
    where T : unmanaged
{
    public CallKind Kind;

    public int Rows;

    public T* Parameters;

    public T* Inputs;

    public T* Outputs;

    public T* Targets;

    public int* Labels;

    public T* OutputGradients;

    public T* InputGradients;

    /// <summary>The weight of each row; null if all are 1.</summary>
    public double* RowWeights;

    public double* Hyperparameters;

    public bool* Mask;

    public bool Dropout;

    /// <summary>Whether moving averages stand in for the statistics of the batch.</summary>
    public bool UsesAverages;

    public long Seed;

    public long Step;

    public bool HasGradient => Kind is CallKind.Backward or CallKind.CostAndGradient;

    /// <summary>Resets all fields for a new call.</summary>
    [MethodImpl(Jit.Inline)]
    public void Start(CallKind kind, int rows)
    {
        Kind = kind;
        Rows = rows;
        Inputs = Outputs = Targets = OutputGradients = InputGradients = null;
        Labels = null;
        Hyperparameters = RowWeights = null;
        Mask = null;
        Dropout = false;
        UsesAverages = false;
    }

    /// <summary>Copies the settings of a pass: dropout, and which statistics to use.</summary>
    [MethodImpl(Jit.Inline)]
    public void Take(in Pass pass, bool* mask)
    {
        UsesAverages = pass.UsesAverages;
        Dropout = pass.Dropout;
        Seed = pass.Seed;
        Step = pass.Step;
        Mask = mask;
    }
}

namespace NetGen.Generated;

/// <summary>What a call asks for.</summary>
internal enum CallKind
{
    Predict,
    Forward,
    Backward,
    Cost,
    CostAndGradient,
}

/// <summary>A call and its memory, which stays where it is until the call ends.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class NetworkCall<T>
    where T : unmanaged
{
    public CallKind Kind { get; private set; }

    public int Rows { get; private set; }

    public T* Parameters { get; set; }

    public T* Inputs { get; set; }

    public T* Outputs { get; set; }

    public T* Targets { get; set; }

    public int* Labels { get; set; }

    public T* OutputGradients { get; set; }

    public T* InputGradients { get; set; }

    /// <summary>The weight of each row; null where all are 1.</summary>
    public double* RowWeights { get; set; }

    public double* Hyperparameters { get; set; }

    public bool* Mask { get; private set; }

    public bool Dropout { get; private set; }

    /// <summary>Whether moving averages stand for the statistics of the batch.</summary>
    public bool UsesAverages { get; private set; }

    public long Seed { get; private set; }

    public long Step { get; private set; }

    public bool HasGradient => Kind is CallKind.Backward or CallKind.CostAndGradient;

    /// <summary>Forgets the last call.</summary>
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

    /// <summary>Takes the dropout of a pass, and its statistics.</summary>
    public void Take(in Pass pass, bool* mask)
    {
        UsesAverages = pass.UsesAverages;
        Dropout = pass.Dropout;
        Seed = pass.Seed;
        Step = pass.Step;
        Mask = mask;
    }
}

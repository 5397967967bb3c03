namespace NetGen;

/// <summary>J at a step along a line through theta, and the length of the step as floating-point arithmetic took it.</summary>
internal delegate (double Step, double Cost) CostLine(double step);

/// <summary>
/// J of a double-precision network on fixed rows, as a function of its parameters and of the inputs: what numeric differences are
/// taken of. Whatever is moved is put back bit for bit.
/// </summary>
internal sealed class CheckedCost
{
    private readonly INetwork<double> network;
    private readonly Examples<double> examples;
    private readonly Workspace<double> workspace;

    public CheckedCost(INetwork<double> network, Examples<double> examples, Hyperparameters? hyperparameters)
    {
        this.network = network;
        this.examples = examples;
        workspace = network.CreateWorkspace(examples.Rows);
        if (hyperparameters is not null)
            workspace.Hyperparameters.CopyFrom(hyperparameters);
        Here = Evaluate();
        Rounding = RoundingError.Of(this);
    }

    public NetworkDescription Network => network.Description;

    public int Rows => examples.Rows;

    public Hyperparameters Hyperparameters => workspace.Hyperparameters;

    /// <summary>J where it is checked.</summary>
    public double Here { get; }

    /// <summary>The rounding error of one value of J.</summary>
    public double Rounding { get; }

    public Span<double> Parameters => network.Parameters;

    public GradientVectors Gradient(bool inputs) => GradientVectors.Of(network, examples, workspace, inputs);

    /// <summary>
    /// Per tensor, (1/m) sum of ||gradient of one row||, without penalties: what cancels when the rows are added up, and so the scale
    /// of the rounding error of their sum.
    /// </summary>
    public double[] RowNorms(IReadOnlyList<CheckedBlock> blocks)
    {
        Workspace<double> oneRow = network.CreateWorkspace(maxRows: 1);
        oneRow.Hyperparameters.CopyFrom(workspace.Hyperparameters);
        oneRow.Hyperparameters.SetAll(HyperparameterKind.L1, 0);
        oneRow.Hyperparameters.SetAll(HyperparameterKind.L2, 0);
        double[] norms = new double[blocks.Count];
        for (int row = 0; row < Rows; row++)
        {
            examples.Row(row).CostAndGradient(network, oneRow, []);
            for (int index = 0; index < norms.Length; index++)
                norms[index] += EuclideanNorm.Of(oneRow.ParameterGradients.Slice(blocks[index].Offset, blocks[index].Length)) / Rows;
        }

        return norms;
    }

    /// <summary>J as one component moves.</summary>
    public CostLine AlongComponent(CheckedBlock block, int index) => step =>
    {
        ref double value = ref Values(block)[index];
        double saved = value;
        value = saved + step;
        double taken = value - saved;
        try
        {
            return taken != 0 ? (taken, Evaluate()) : throw new InvalidOperationException(
                $"A step of {step:R} does not change {block.ComponentName(index)}, which is {saved:R}; check with a larger {nameof(GradientCheckOptions.Epsilon)}.");
        }
        finally
        {
            value = saved;
        }
    };

    /// <summary>J as a block moves along a direction.</summary>
    public CostLine AlongDirection(CheckedBlock block, double[] direction) => step =>
    {
        Span<double> values = Values(block);
        double[] saved = values.ToArray();
        for (int index = 0; index < values.Length; index++)
            values[index] += step * direction[index];
        try
        {
            return (step, Evaluate());
        }
        finally
        {
            saved.CopyTo(values);
        }
    };

    private Span<double> Values(CheckedBlock block) => (block.IsInputs ? examples.Inputs : network.Parameters).Slice(block.Offset, block.Length);

    private double Evaluate() => examples.Cost(network, workspace);
}

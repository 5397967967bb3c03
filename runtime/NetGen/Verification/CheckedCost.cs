namespace NetGen.Verification;

/// <summary>J after a step along a line through theta, together with the step that floating-point arithmetic actually made.</summary>
internal delegate (double Step, double Cost) CostLine(double step);

/// <summary>
/// J of a double-precision network on fixed rows, as a function of its parameters and inputs. Numeric differences are computed from it.
/// Values that were moved are restored bit for bit.
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

    /// <summary>J at the parameters and inputs that are checked.</summary>
    public double Here { get; }

    /// <summary>The rounding error of one value of J.</summary>
    public double Rounding { get; }

    public Span<double> Parameters => network.Parameters;

    public GradientVectors Gradient(bool inputs) => GradientVectors.Of(network, examples, workspace, inputs);

    /// <summary>The scales of the rounding errors of J and of the gradient of each block.</summary>
    public GradientScales Scales(IReadOnlyList<CheckedBlock> blocks) => GradientScales.Of(network, examples, Hyperparameters, blocks);

    /// <summary>J as a function of one component.</summary>
    public CostLine AlongComponent(CheckedBlock block, int index) => step =>
    {
        ref double value = ref Values(block)[index];
        double saved = value;
        value = saved + step;
        double taken = value - saved;
        try
        {
            return taken != 0 ? (taken, Evaluate()) : throw new InvalidOperationException(
                $"A step of {step:R} does not change {block.ComponentName(index)}, which is {saved:R}; "
                + $"check with a larger {nameof(GradientCheckOptions.Epsilon)}.");
        }
        finally
        {
            value = saved;
        }
    };

    /// <summary>J as a function of the distance that a block is moved along a direction.</summary>
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

    private Span<double> Values(CheckedBlock block) =>
        (block.IsInputs ? examples.Inputs : network.Parameters).Slice(block.Offset, block.Length);

    private double Evaluate() => examples.Cost(network, workspace);
}

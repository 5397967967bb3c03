using NetGen.Generator.Ir;
using NetGen.Generator.Ops;

namespace NetGen.Generator.Tests.Ops;

/// <summary>
/// Computes the values of a tape in double precision, straight from what each operator says: no loops of the compiler take part.
/// </summary>
/// <param name="rows">The number of rows.</param>
/// <param name="slots">The values of the slots, by name.</param>
/// <param name="scalars">The numbers that are known at run time, by name.</param>
internal sealed class TapeEvaluation(
    int rows, IReadOnlyDictionary<string, double[]> slots, IReadOnlyDictionary<string, double>? scalars = null)
{
    private readonly Dictionary<Value, double[]> values = [];

    public double[] Of(Value value)
    {
        if (!values.TryGetValue(value, out double[]? result))
        {
            foreach (Node node in value.Node.Tape.Ancestors([value]).Where(node => !values.ContainsKey(node.Results[0])))
                Evaluate(node);
            result = values[value];
        }

        return result;
    }

    private void Evaluate(Node node)
    {
        switch (node.Operator)
        {
            case Slot slot:
                values[node.Results[0]] = slots[slot.Name];
                break;
            case Mask mask:
                values[node.Results[0]] = slots[mask.Name];
                break;
            case Map map:
                double[] mapped = Zeros(map.Result);
                Each(map.Space, at =>
                {
                    double[] arguments =
                    [
                        .. map.Reads.Select((read, operand) => Read(node.Operands[operand], read, at)
                            ?? throw new InvalidOperationException($"{node} reads outside of {node.Operands[operand]}.")),
                    ];
                    mapped[Find(map.Result, map.Write, at)!.Value] = Ir.Evaluation.Of(map.Body, arguments, scalars);
                });
                values[node.Results[0]] = mapped;
                break;
            case Contract contract:
                values[node.Results[0]] = Contracted(node, contract);
                break;
            case Window window:
                Maximum(node, window);
                break;
            case WindowAdjoint adjoint:
                values[node.Results[0]] = Sent(node, adjoint);
                break;
            case Coarse:
                values[node.Results[0]] = values[node.Operands[0]];
                break;
            case Scan scan:
                Run(node, scan);
                break;
            default:
                throw new InvalidOperationException($"{node} cannot be evaluated.");
        }
    }

    private double[] Contracted(Node node, Contract contract)
    {
        double[] sums = Zeros(contract.Result);
        Each(contract.Result, at =>
        {
            int element = Find(contract.Result, AffineMap.Identity(contract.Result.Rank), at)!.Value;
            for (int start = 0; start < contract.Starts.Length; start++)
                sums[element] += Read(node.Operands[contract.Reads.Length + start], contract.Starts[start], at)!.Value;
        });
        Each(contract.Space, at =>
        {
            double product = 1;
            for (int factor = 0; factor < contract.Reads.Length; factor++)
            {
                if (Read(node.Operands[factor], contract.Reads[factor], at) is not { } read)
                    return;
                product *= read;
            }

            if (Find(contract.Result, contract.Write, at) is { } element)
                sums[element] += product;
        });
        return sums;
    }

    private void Maximum(Node node, Window window)
    {
        double[] maximum = Zeros(window.Result);
        double[] place = Zeros(window.Result);
        Array.Fill(maximum, double.NegativeInfinity);
        Affine number = Window.NumberWithin(window.Space, window.Write);
        Each(window.Space, at =>
        {
            if (Read(node.Operands[0], window.Reads[0], at) is not { } read || Find(window.Result, window.Write, at) is not { } element)
                return;
            if (read > maximum[element])
                (maximum[element], place[element]) = (read, number.At(at));
        });
        (values[node.Results[0]], values[node.Results[1]]) = (maximum, place);
    }

    private double[] Sent(Node node, WindowAdjoint adjoint)
    {
        double[] sums = Zeros(adjoint.Result);
        Affine number = Window.NumberWithin(adjoint.Space, adjoint.Reads);
        Each(adjoint.Space, at =>
        {
            if (Read(node.Operands[1], adjoint.Reads[1], at) == number.At(at) && Find(adjoint.Result, adjoint.Write, at) is { } element)
                sums[element] += Read(node.Operands[0], adjoint.Reads[0], at)!.Value;
        });
        return sums;
    }

    private void Run(Node node, Scan scan)
    {
        double[][] results = [.. node.Results.Select(result => Zeros(result.Shape))];
        double[][] states = [.. scan.States.Select(state => values[state.Initial])];
        for (int state = 0; state < states.Length; state++)
            Put(results[state], node.Results[state].Shape, scan.InitialPlace, states[state]);
        for (int time = 0; time < scan.Steps; time++)
        {
            int step = scan.Reversed ? scan.Steps - 1 - time : time;
            Dictionary<string, double[]> inner = [];
            for (int operand = 0; operand < scan.PerStep.Length; operand++)
            {
                Value whole = node.Operands[operand];
                inner[scan.PerStep[operand].Operator.Kind] = Take(values[whole], whole.Shape, step);
            }

            for (int operand = 0; operand < scan.Fixed.Length; operand++)
                inner[scan.Fixed[operand].Operator.Kind] = values[node.Operands[scan.PerStep.Length + operand]];
            for (int state = 0; state < states.Length; state++)
                inner[scan.States[state].Slot.Operator.Kind] = states[state];
            TapeEvaluation body = new(rows, inner, scalars);
            for (int result = 0; result < scan.Values.Length; result++)
            {
                int at = scan.States.Length + result;
                Put(results[at], node.Results[at].Shape, step, body.Of(scan.Values[result]));
            }

            states = [.. scan.States.Select(state => body.Of(state.Next))];
            for (int state = 0; state < states.Length; state++)
                Put(results[state], node.Results[state].Shape, step + scan.FirstAfter, states[state]);
        }

        for (int result = 0; result < results.Length; result++)
            values[node.Results[result]] = results[result];
    }

    /// <summary>The elements of one step of a value with an axis of steps.</summary>
    private double[] Take(double[] whole, Shape shape, int step)
    {
        double[] part = Zeros(shape.Remove(shape.StepAxis));
        Copy(shape, step, (inWhole, inPart) => part[inPart] = whole[inWhole]);
        return part;
    }

    private void Put(double[] whole, Shape shape, int step, double[] part) =>
        Copy(shape, step, (inWhole, inPart) => whole[inWhole] = part[inPart]);

    private void Copy(Shape shape, int step, Action<int, int> copy)
    {
        int outer = shape.HasRows ? rows : 1;
        int inner = shape.Remove(shape.StepAxis).Length;
        for (int row = 0; row < outer; row++)
        {
            for (int element = 0; element < inner; element++)
                copy((((row * shape[shape.StepAxis]) + step) * inner) + element, (row * inner) + element);
        }
    }

    private double[] Zeros(Shape shape) => new double[shape.Length * (shape.HasRows ? rows : 1)];

    private double? Read(Value value, AffineMap map, int[] at) => Find(value.Shape, map, at) is { } element ? values[value][element] : null;

    /// <summary>The number of an element; null if it lies outside.</summary>
    private int? Find(Shape shape, AffineMap map, int[] at)
    {
        int element = 0;
        for (int axis = 0; axis < shape.Rank; axis++)
        {
            int index = map.Axes[axis].At(at);
            int extent = ExtentOf(shape, axis);
            if ((uint)index >= (uint)extent)
                return null;
            element = (element * extent) + index;
        }

        return element;
    }

    private int ExtentOf(Shape shape, int axis) => shape[axis] == Shape.Rows ? rows : shape[axis];

    private void Each(Shape space, Action<int[]> action)
    {
        int[] at = new int[space.Rank];
        void Over(int variable)
        {
            if (variable == space.Rank)
            {
                action(at);
                return;
            }

            for (at[variable] = 0; at[variable] < ExtentOf(space, variable); at[variable]++)
                Over(variable + 1);
        }

        Over(0);
    }
}

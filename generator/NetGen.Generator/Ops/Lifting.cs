using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>What a value of a scan's body is outside of it.</summary>
/// <param name="Value">The value on the outer tape.</param>
/// <param name="IsPerStep">Whether it has an axis of steps there; else it is the same at every step.</param>
internal readonly record struct Outside(Value Value, bool IsPerStep);

/// <summary>
/// Takes the body of a scan apart. What no state enters is computed for all steps at once before the scan, and what enters no state after
/// it: by the same operators with one more axis. The rest is the scan. Input projections and parameter gradients thus become large products
/// without a rule of their own.
/// </summary>
internal sealed class Lifting
{
    private readonly Tape outer;
    private readonly Dictionary<Value, Outside> outside;
    private readonly Dictionary<Value, bool> differs = [];
    private readonly HashSet<Value> states;
    private readonly int steps;
    private readonly Node scan;

    /// <param name="outer">The tape that the scan is put on.</param>
    /// <param name="body">The tape of a step.</param>
    /// <param name="outside">What slots and other values of the body are outside. Grows with what is lifted.</param>
    /// <param name="carried">The states.</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="reversed">Whether the scan runs from the last step to the first.</param>
    /// <exception cref="InvalidOperationException">A state waits for a sum over rows.</exception>
    public Lifting(
        Tape outer, Tape body, Dictionary<Value, Outside> outside, EquatableArray<Carried> carried, int steps, bool reversed)
    {
        (this.outer, this.outside, this.steps) = (outer, outside, steps);
        states = [.. carried.Select(state => state.Slot)];
        bool[] isEntered = body.DependsOn(states);
        Node[] core =
        [
            .. body.Ancestors(carried.Select(state => state.Next))
                .Where(node => isEntered[node.Number] && node.Operands.Length > 0 && !node.Results.All(outside.ContainsKey)),
        ];
        if (core.FirstOrDefault(node => node.Operator is Nest { SumsRows: true }) is { } sum)
            throw new InvalidOperationException($"{sum} sums over rows, and a state waits for it: such a layer cannot be part of a scan.");
        scan = MakeScan(core, carried, reversed);
    }

    /// <summary>A value of the body for all steps; one that is the same at every step has no axis of steps.</summary>
    public Value Stacked(Value value)
    {
        if (outside.TryGetValue(value, out Outside known))
            return known.Value;
        Node node = value.Node;
        EquatableArray<Value> operands = node.Operands.Select(Stacked);
        bool isPerStep = Differs(value);
        TensorOperator op = isPerStep ? node.Operator.OverSteps(node, node.Operands.Select(Differs), steps) : node.Operator;

        // Only an operator with one result may be replaced by something simpler.
        Value lifted = value.Node.Results.Length == 1 ? outer.Add(op, operands) : outer.AddNode(op, operands).Results[value.Number];
        outside[value] = new(lifted, isPerStep);
        return lifted;
    }

    /// <summary>A value of the body with an axis of steps, repeated if it is the same at every step.</summary>
    public Value PerStep(Value value)
    {
        Value stacked = Stacked(value);
        if (Differs(value))
            return stacked;
        int axis = value.Shape.StepAxis;
        Shape shape = value.Shape.Insert(axis, steps);
        AffineMap all = AffineMap.Identity(shape.Rank);
        return outer.Add(new Contract(shape, [new(all.Axes.Remove(axis))], all, shape), stacked);
    }

    /// <summary>The sum of a value over all steps.</summary>
    public Value Summed(Value value)
    {
        Node node = value.Node;
        if (!Differs(value))
            return outer.Map(x => Build.Multiply(x, Build.Number(steps)), Stacked(value));
        if (value.Operator is not Contract contract || outside.ContainsKey(value)
            || contract.Starts.Any(start => start != AffineMap.Identity(contract.Result.Rank)))
        {
            return outer.Reshape(outer.Reduce(Stacked(value), value.Shape.StepAxis), value.Shape);
        }

        EquatableArray<Value> factors = [.. node.Operands.Take(contract.Reads.Length).Select(Stacked)];
        Value sum = outer.Add(contract.SumOverSteps(node, node.Operands.Select(Differs), steps), factors);
        return node.Operands.Skip(contract.Reads.Length).Select(Summed).Aggregate(sum, outer.Sum);
    }

    /// <summary>A state after the last step that runs.</summary>
    public Value Last(int state) => Scan.Place(outer, scan.Results[state], ((Scan)scan.Operator).LastPlace);

    /// <summary>Whether a value of the body has another value at each step.</summary>
    private bool Differs(Value value)
    {
        if (outside.TryGetValue(value, out Outside known))
            return known.IsPerStep;
        if (!differs.TryGetValue(value, out bool result))
        {
            result = states.Contains(value) || value.Operator.DiffersPerStep || value.Node.Operands.Any(Differs);
            differs.Add(value, result);
        }

        return result;
    }

    /// <summary>Puts the core on a tape of its own, and that on the outer tape as a scan.</summary>
    private Node MakeScan(Node[] core, EquatableArray<Carried> carried, bool reversed)
    {
        Tape inner = new(outer);
        Dictionary<Value, Value> copies = [];
        List<Value> perStep = [];
        List<Value> same = [];
        Value Copy(Value value)
        {
            if (!copies.TryGetValue(value, out Value? copy))
            {
                (Differs(value) ? perStep : same).Add(value);
                copies.Add(value, copy = inner.StepSlot("outside", value.Shape));
            }

            return copy;
        }

        foreach (Carried state in carried)
            copies[state.Slot] = inner.StepSlot("state", state.Slot.Shape);
        foreach (Node node in core)
        {
            Node copy = inner.AddNode(node.Operator, node.Operands.Select(Copy));
            for (int number = 0; number < node.Results.Length; number++)
                copies[node.Results[number]] = copy.Results[number];
        }

        Carried[] copied = [.. carried.Select(state => new Carried(copies[state.Slot], state.Initial, Copy(state.Next)))];
        Value[] values = [.. core.SelectMany(node => node.Results)];
        Scan made = new(
            inner,
            [.. perStep.Select(value => copies[value])],
            [.. same.Select(value => copies[value])],
            copied,
            [.. values.Select(value => copies[value])],
            steps,
            reversed);
        Node result = outer.AddNode(made, [.. perStep.Select(Stacked), .. same.Select(Stacked), .. carried.Select(state => state.Initial)]);
        for (int index = 0; index < values.Length; index++)
            outside[values[index]] = new(result.Results[carried.Length + index], true);
        for (int state = 0; state < carried.Length; state++)
        {
            outside[carried[state].Slot] = new(Scan.History(result, state, made.FirstBefore, steps), true);
            if (core.Contains(carried[state].Next.Node))
                outside[carried[state].Next] = new(Scan.History(result, state, made.FirstAfter, steps), true);
        }

        return result;
    }
}

using NetGen.Generator.Ir;

namespace NetGen.Generator.Ops;

/// <summary>A state that a scan carries from step to step.</summary>
/// <param name="Slot">The slot in the body that holds the state before a step.</param>
/// <param name="Initial">The state before the first step, outside.</param>
/// <param name="Next">The state after a step, in the body.</param>
internal readonly record struct Carried(Value Slot, Value Initial, Value Next);

/// <summary>
/// A loop over steps. Operands: values with an axis of steps, values that are the same at every step, initial states. Results: the history
/// of each state, its initial value included, and every value of the body for all steps. A result that nothing reads is never kept, so that
/// exactly what the backward pass reads is saved.
/// </summary>
/// <param name="Body">What a step computes.</param>
/// <param name="PerStep">The slots of the values that differ per step.</param>
/// <param name="Fixed">The slots of the values that are the same at every step.</param>
/// <param name="States">The carried states.</param>
/// <param name="Values">The values of the body that are results.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Reversed">Whether it runs from the last step to the first.</param>
internal sealed record Scan(
    Tape Body,
    EquatableArray<Value> PerStep,
    EquatableArray<Value> Fixed,
    EquatableArray<Carried> States,
    EquatableArray<Value> Values,
    int Steps,
    bool Reversed) : TensorOperator
{
    public override EquatableArray<Shape> Results =>
    [
        .. States.Select(state => state.Slot.Shape.Insert(state.Slot.Shape.StepAxis, Steps + 1)),
        .. Values.Select(value => value.Shape.Insert(value.Shape.StepAxis, Steps)),
    ];

    /// <summary>The place in a history of the state before step 0.</summary>
    public int FirstBefore => Reversed ? 1 : 0;

    /// <summary>The place in a history of the state after step 0.</summary>
    public int FirstAfter => Reversed ? 0 : 1;

    /// <summary>The place in a history of the initial state.</summary>
    public int InitialPlace => Reversed ? Steps : 0;

    /// <summary>The place in a history of the state after the last step that runs.</summary>
    public int LastPlace => Reversed ? 0 : Steps;

    public override IEnumerable<Statement> Loops(Node node, Places places)
    {
        const string Time = "t";
        Ir.Index step = Reversed ? new(Steps - 1, [new(Time, -1)]) : new(0, [new(Time, 1)]);
        Dictionary<Value, Place> inner = [];
        Place AtStep(Value whole, int from) => places.Of(whole).AtStep(whole.Shape.StepAxis, step + new Ir.Index(from, []));
        for (int operand = 0; operand < PerStep.Length + Fixed.Length; operand++)
        {
            Value outside = node.Operands[operand];
            inner[SlotOf(operand)] = operand < PerStep.Length ? AtStep(outside, 0) : places.Of(outside);
        }

        List<Statement> before = [];
        List<Statement> body = [];
        for (int state = 0; state < States.Length; state++)
        {
            Value history = node.Results[state];
            Place initial = places.Of(history).AtStep(history.Shape.StepAxis, new(InitialPlace, []));
            before.AddRange(Copy(States[state].Slot.Shape, places.Of(node.Operands[PerStep.Length + Fixed.Length + state]), initial));
            inner[States[state].Slot] = AtStep(history, FirstBefore);
        }

        for (int value = 0; value < Values.Length; value++)
            inner[Values[value]] = AtStep(node.Results[States.Length + value], 0);
        Places within = new(value => inner[value]);
        foreach (Node each in Values.Select(value => value.Node).Distinct())
            body.AddRange(each.Operator.Loops(each, within));
        for (int state = 0; state < States.Length; state++)
            body.AddRange(Copy(States[state].Slot.Shape, inner[States[state].Next], AtStep(node.Results[state], FirstAfter)));
        return [.. before, new Loop(Time, Build.Count(Steps), body.ToArray())];
    }

    private static EquatableArray<Statement> Copy(Shape shape, Place from, Place to)
    {
        AffineMap all = AffineMap.Identity(shape.Rank);
        string Name(int axis) => Nest.NameOf(shape, axis);
        Store copy = new(to.Array, to.At(all, Name), new Load(from.Array, from.At(all, Name)));
        return Nest.Over(shape, Enumerable.Range(0, shape.Rank), copy);
    }

    /// <summary>
    /// A scan the other way over the reversed body, which carries the gradients of the states. The gradients of fixed values are sums over
    /// the steps; no state waits for them, so they are taken after the scan.
    /// </summary>
    public override Value?[] Adjoints(Node node, Value?[] gradients, bool[] wanted)
    {
        Tape outer = node.Tape;
        Dictionary<Value, Outside> outside = [];
        for (int operand = 0; operand < PerStep.Length + Fixed.Length; operand++)
            outside[SlotOf(operand)] = new(node.Operands[operand], operand < PerStep.Length);
        for (int index = 0; index < Values.Length; index++)
            outside[Values[index]] = new(node.Results[States.Length + index], true);
        for (int state = 0; state < States.Length; state++)
        {
            outside[States[state].Slot] = new(History(node, state, FirstBefore, Steps), true);
            if (Values.Contains(States[state].Next))
                outside[States[state].Next] = new(History(node, state, FirstAfter, Steps), true);
        }

        List<(Value, Value)> seeds = [];
        void Seed(Value of, Value? gradient)
        {
            if (gradient is null)
                return;
            Value slot = Body.StepSlot("gradient", of.Shape);
            outside[slot] = new(gradient, true);
            seeds.Add((of, slot));
        }

        for (int index = 0; index < Values.Length; index++)
            Seed(Values[index], gradients[States.Length + index]);
        for (int state = 0; state < States.Length; state++)
        {
            int axis = States[state].Slot.Shape.StepAxis;
            Seed(States[state].Next, gradients[state] is { } history ? outer.Slice(history, axis, FirstAfter, Steps) : null);
        }

        // What the later steps give to a state is carried; it is one more gradient of the state after a step.
        Value[] carriedGradients = [.. States.Select(state => Body.StepSlot("carried gradient", state.Slot.Shape))];
        for (int state = 0; state < States.Length; state++)
            seeds.Add((States[state].Next, carriedGradients[state]));
        Dictionary<Value, Value> found = Body.Backward(seeds, [.. PerStep, .. Fixed, .. States.Select(state => state.Slot)]);
        Carried[] backwards =
        [
            .. States.Select((state, number) => new Carried(
                carriedGradients[number],
                outer.Fill(0, state.Slot.Shape),
                found.TryGetValue(state.Slot, out Value? gradient) ? gradient : Body.Fill(0, state.Slot.Shape))),
        ];
        Lifting lifting = new(outer, Body, outside, backwards, Steps, !Reversed);
        return [.. node.Operands.Select((_, operand) => wanted[operand] ? GradientOf(operand) : null)];

        Value? GradientOf(int operand)
        {
            if (operand < PerStep.Length + Fixed.Length)
            {
                return !found.TryGetValue(SlotOf(operand), out Value? gradient) ? null
                    : operand < PerStep.Length ? lifting.PerStep(gradient) : lifting.Summed(gradient);
            }

            int state = operand - PerStep.Length - Fixed.Length;
            Value last = lifting.Last(state);
            return gradients[state] is { } history ? outer.Sum(last, Place(outer, history, InitialPlace)) : last;
        }
    }

    /// <summary>A part of the history of a state.</summary>
    public static Value History(Node scan, int state, int from, int count)
    {
        Value history = scan.Results[state];
        return scan.Tape.Slice(history, ((Scan)scan.Operator).States[state].Slot.Shape.StepAxis, from, count);
    }

    /// <summary>One place of a history, without the axis of steps.</summary>
    public static Value Place(Tape tape, Value history, int place)
    {
        int axis = history.Shape.StepAxis;
        return tape.Reshape(tape.Slice(history, axis, place, 1), history.Shape.Remove(axis));
    }

    private Value SlotOf(int operand) => operand < PerStep.Length ? PerStep[operand] : Fixed[operand - PerStep.Length];
}

/// <summary>How layers write scans.</summary>
internal static class Scans
{
    /// <summary>Runs a body over the steps of a sequence.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="sequence">The values of all steps.</param>
    /// <param name="initial">The states before the first step.</param>
    /// <param name="body">
    /// From a tape, the value of a step and the states before it to the output of the step and the states after it.
    /// </param>
    /// <param name="reversed">Whether it runs from the last step to the first.</param>
    /// <returns>The output of all steps, and the states after the last one that runs.</returns>
    public static (Value Output, Value[] Last) Scan(
        this Tape tape,
        Value sequence,
        Value[] initial,
        Func<Tape, Value, Value[], (Value Output, Value[] Next)> body,
        bool reversed = false)
    {
        int axis = sequence.Shape.StepAxis;
        Tape step = new(tape);
        Value input = step.StepSlot("input", sequence.Shape.Remove(axis));
        Value[] states = [.. initial.Select(value => step.StepSlot("state", value.Shape))];
        (Value output, Value[] next) = body(step, input, states);
        Dictionary<Value, Outside> outside =
            step.Captured.ToDictionary(captured => captured.Slot, captured => new Outside(captured.Outer, false));
        outside[input] = new(sequence, true);
        Carried[] carried = [.. states.Select((slot, number) => new Carried(slot, initial[number], next[number]))];
        Lifting lifting = new(tape, step, outside, carried, sequence.Shape[axis], reversed);
        return (lifting.PerStep(output), [.. states.Select((_, number) => lifting.Last(number))]);
    }
}

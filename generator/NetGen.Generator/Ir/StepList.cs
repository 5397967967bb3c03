namespace NetGen.Generator.Ir;

/// <summary>The steps of a body that is being written; equal steps are one.</summary>
internal sealed class StepList
{
    private readonly List<Step> steps = [];
    private readonly Dictionary<Step, int> numbers = [];

    /// <summary>The operations so far.</summary>
    public int Operations { get; private set; }

    public Step this[int number] => steps[number];

    /// <summary>The number of a step, which is added if there is no equal one.</summary>
    public int Add(Step step)
    {
        if (numbers.TryGetValue(step, out int number))
            return number;
        number = steps.Count;
        steps.Add(step);
        numbers.Add(step, number);
        Operations += step.Leaf is null ? 1 : 0;
        return number;
    }

    public int Add(Expression leaf) => Add(new Step(leaf, default, []));

    public int Add(Operator op, params int[] operands) => Add(new Step(null, op, operands));

    /// <summary>The value of a body for operands among the steps.</summary>
    public int Add(Body body, params int[] operands)
    {
        int[] at = new int[body.Steps.Length];
        for (int number = 0; number < at.Length; number++)
        {
            Step step = body.Steps[number];
            at[number] = step.Leaf is Argument argument
                ? operands[argument.Number]
                : Add(step with { Operands = step.Operands.Select(operand => at[operand]) });
        }

        return at[at.Length - 1];
    }

    /// <summary>The body whose value is a step. It holds the steps that this one needs.</summary>
    public Body Body(int value)
    {
        bool[] isNeeded = new bool[value + 1];
        isNeeded[value] = true;
        for (int number = value; number >= 0; number--)
        {
            foreach (int operand in isNeeded[number] ? steps[number].Operands : [])
                isNeeded[operand] = true;
        }

        int[] moved = new int[value + 1];
        List<Step> needed = [];
        for (int number = 0; number <= value; number++)
        {
            if (!isNeeded[number])
                continue;
            moved[number] = needed.Count;
            needed.Add(steps[number] with { Operands = steps[number].Operands.Select(operand => moved[operand]) });
        }

        return new(needed.ToArray());
    }
}

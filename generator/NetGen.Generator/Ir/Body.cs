using System.Runtime.CompilerServices;
using static NetGen.Generator.Ir.Build;

namespace NetGen.Generator.Ir;

/// <summary>An operand of a body, by number.</summary>
internal sealed record Argument(int Number) : Expression;

/// <summary>A step of a body: a leaf (argument, constant, scalar), or an operation on earlier steps.</summary>
/// <param name="Leaf">The leaf; null for an operation.</param>
/// <param name="Operator">The operation; without meaning for a leaf.</param>
/// <param name="Operands">The numbers of the steps that it works on.</param>
internal sealed record Step(Expression? Leaf, Operator Operator, EquatableArray<int> Operands);

/// <summary>
/// An element-wise function as a list of steps, each of which is named once and used as often as needed; the last is its value. However
/// often a part is used, the list does not grow: 30 steps that each use the one before twice stay 30.
/// </summary>
internal sealed record Body(EquatableArray<Step> Steps)
{
    public static readonly Body Identity = Of(new Argument(0));
    public static readonly Body Sum = Of(Add(new Argument(0), new Argument(1)));
    public static readonly Body Product = Of(Multiply(new Argument(0), new Argument(1)));

    /// <summary>The steps of an expression. Its leaves are arguments, constants and scalars; equal parts become one step.</summary>
    public static Body Of(Expression value)
    {
        StepList steps = new();
        Dictionary<Expression, int> seen = new(SameObject.Instance);
        int Number(Expression expression)
        {
            if (seen.TryGetValue(expression, out int number))
                return number;
            number = expression is Operation operation
                ? steps.Add(operation.Operator, operation.Operands.Select(Number))
                : steps.Add(expression);
            seen.Add(expression, number);
            return number;
        }

        return steps.Body(Number(value));
    }

    public static Body Number(double value) => Of(new Constant(value));

    /// <summary>A function of one argument and more, written as an expression of them.</summary>
    public static Body Of(int arguments, Func<Expression[], Expression> function)
    {
        Expression[] values = new Expression[arguments];
        for (int number = 0; number < arguments; number++)
            values[number] = new Argument(number);
        return Of(function(values));
    }

    /// <summary>Whether it is a number, whatever its arguments.</summary>
    public bool IsNumber(double value) => Steps.Length == 1 && Steps[0].Leaf is Constant constant && constant.Value == value;

    /// <summary>The arguments that it mentions, in rising order.</summary>
    public EquatableArray<int> Arguments
    {
        get
        {
            List<int> found = [];
            foreach (Step step in Steps)
            {
                if (step.Leaf is Argument argument)
                    found.Add(argument.Number);
            }

            found.Sort();
            return found.ToArray();
        }
    }

    /// <summary>Its value for other arguments. Parts that are used several times are one object.</summary>
    public Expression Apply(Func<int, Expression> argument)
    {
        Expression[] values = Values(argument);
        return values[values.Length - 1];
    }

    /// <summary>
    /// Declares the operations that are used more than once, and gives the value in terms of these locals.
    /// </summary>
    /// <param name="argument">The expression of an argument.</param>
    /// <param name="declarations">Takes the declarations, in order.</param>
    /// <param name="name">Gives a name that nothing has yet.</param>
    /// <param name="type">The type of the locals.</param>
    public Expression Declare(
        Func<int, Expression> argument, List<Statement> declarations, Func<string> name, ElementType type = ElementType.Real)
    {
        int[] uses = new int[Steps.Length];
        foreach (Step step in Steps)
        {
            foreach (int operand in step.Operands)
                uses[operand]++;
        }

        Expression[] values = new Expression[Steps.Length];
        for (int number = 0; number < values.Length; number++)
        {
            Step step = Steps[number];
            values[number] = ValueOf(step, values, argument);
            if (uses[number] < 2 || values[number] is Constant or Scalar or Ir.Local)
                continue;
            Local local = new(name());
            declarations.Add(new Declare(local.Name, values[number], type));
            values[number] = local;
        }

        return values[values.Length - 1];
    }

    /// <summary>
    /// The gradient of an argument, by reverse accumulation over the steps. Two arguments are added behind the body's own: its value and
    /// the gradient of its value.
    /// </summary>
    /// <param name="argument">The argument whose gradient is wanted.</param>
    /// <param name="arguments">The number of arguments.</param>
    public Body Gradient(int argument, int arguments)
    {
        int last = Steps.Length - 1;
        Expression[] values = Values(number => new Argument(number));
        if (Steps[last].Leaf is null)
            values[last] = new Argument(arguments);
        Expression?[] gradients = new Expression?[Steps.Length];
        gradients[last] = new Argument(arguments + 1);
        Expression result = Build.Number(0);
        for (int number = last; number >= 0; number--)
        {
            if (gradients[number] is not { } gradient)
                continue;
            Step step = Steps[number];
            if (step.Leaf is Argument leaf && leaf.Number == argument)
                result = gradient;
            if (step.Leaf is not null)
                continue;
            Expression[] operands = OperandsOf(step, values);
            for (int operand = 0; operand < operands.Length; operand++)
            {
                if (Differentiation.Adjoint(step.Operator, operand, operands, values[number], gradient) is not { } part)
                    continue;
                ref Expression? sum = ref gradients[step.Operands[operand]];
                sum = sum is null ? part : Differentiation.Sum(sum, part);
            }
        }

        return Of(result);
    }

    private Expression[] Values(Func<int, Expression> argument)
    {
        Expression[] values = new Expression[Steps.Length];
        for (int number = 0; number < values.Length; number++)
            values[number] = ValueOf(Steps[number], values, argument);
        return values;
    }

    private static Expression ValueOf(Step step, Expression[] values, Func<int, Expression> argument) => step.Leaf switch
    {
        Argument leaf => argument(leaf.Number),
        { } leaf => leaf,
        null => Simplified(step.Operator, OperandsOf(step, values)),
    };

    private static Expression[] OperandsOf(Step step, Expression[] values)
    {
        Expression[] operands = new Expression[step.Operands.Length];
        for (int operand = 0; operand < operands.Length; operand++)
            operands[operand] = values[step.Operands[operand]];
        return operands;
    }

    /// <summary>Compares expressions by identity: the same part may be reached along exponentially many ways.</summary>
    private sealed class SameObject : IEqualityComparer<Expression>
    {
        public static readonly SameObject Instance = new();

        public bool Equals(Expression left, Expression right) => ReferenceEquals(left, right);

        public int GetHashCode(Expression expression) => RuntimeHelpers.GetHashCode(expression);
    }
}

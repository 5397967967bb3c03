using NetGen.Generator.Ir;

namespace NetGen.Tests;

/// <summary>
/// Interprets kernels of the loop IR in double precision, one element after the other. Every access is checked against the bounds of its
/// array. A kernel is compiled to closures once and run many times.
/// </summary>
internal sealed class LoopInterpreter
{
    private readonly Kernel kernel;
    private readonly Dictionary<string, int> locals = [];
    private readonly Dictionary<string, int> variables = [];
    private readonly Action<State> run;

    public LoopInterpreter(Kernel kernel)
    {
        this.kernel = kernel;
        run = Compile(kernel.Body);
    }

    /// <param name="arrays">For each array of the kernel, its memory and its start.</param>
    /// <param name="scalars">The value of each scalar of the kernel.</param>
    /// <param name="extents">The value of each extent of the kernel.</param>
    public void Run((double[] Memory, int Start)[] arrays, double[] scalars, int[] extents) =>
        run(new(arrays, scalars, extents, new double[locals.Count], new int[variables.Count]));

    private Action<State> Compile(IEnumerable<Statement> body)
    {
        Action<State>[] statements = [.. body.Select(Compile)];
        return statements.Length == 1
            ? statements[0]
            : state =>
            {
                foreach (Action<State> statement in statements)
                    statement(state);
            };
    }

    private Action<State> Compile(Statement statement)
    {
        switch (statement)
        {
            case Declare declare:
                return Assignment(declare.Name, declare.Value);
            case Assign assign:
                return Assignment(assign.Name, assign.Value);
            case Store store:
            {
                (int array, Func<State, int> index, Func<State, double> value) =
                    (ArrayOf(store.Array), Compile(store.Index), Compile(store.Value));
                return state => state.Element(array, index(state)) = value(state);
            }

            case Accumulate sum:
            {
                (int array, Func<State, int> index, Func<State, double> value) =
                    (ArrayOf(sum.Array), Compile(sum.Index), Compile(sum.Value));
                return state => state.Element(array, index(state)) += value(state);
            }

            case Loop loop:
                return Compile(loop);
            case When bounded:
                return Compile(bounded);
            default:
                throw new InvalidOperationException($"{statement.GetType()} cannot be interpreted.");
        }
    }

    private Action<State> Compile(Loop loop)
    {
        int variable = Slot(variables, loop.Variable);
        int extent = loop.Extent.Given is null ? -1 : kernel.Extents.ToList().IndexOf(loop.Extent.Given);
        Action<State> body = Compile(loop.Body);
        return state =>
        {
            int count = extent < 0 ? loop.Extent.Constant : state.Extents[extent];
            for (int value = 0; value < count; value++)
            {
                state.Variables[variable] = value;
                body(state);
            }
        };
    }

    private Action<State> Compile(When bounded)
    {
        (Func<State, int> Index, int Extent)[] bounds = [.. bounded.Bounds.Select(bound => (Compile(bound.Index), bound.Extent))];
        Action<State> body = Compile(bounded.Body);
        return state =>
        {
            foreach ((Func<State, int> index, int extent) in bounds)
            {
                if ((uint)index(state) >= (uint)extent)
                    return;
            }

            body(state);
        };
    }

    private Action<State> Assignment(string local, Expression expression)
    {
        int slot = Slot(locals, local);
        Func<State, double> value = Compile(expression);
        return state => state.Locals[slot] = value(state);
    }

    private Func<State, double> Compile(Expression expression)
    {
        switch (expression)
        {
            case NetGen.Generator.Ir.Constant constant:
                return _ => constant.Value;
            case Scalar scalar:
            {
                int slot = kernel.Scalars.ToList().IndexOf(scalar.Name);
                return state => state.Scalars[slot];
            }

            case Local local:
            {
                int slot = Slot(locals, local.Name);
                return state => state.Locals[slot];
            }

            case Load load:
            {
                (int array, Func<State, int> index) = (ArrayOf(load.Array), Compile(load.Index));
                return state => state.Element(array, index(state));
            }

            case Position position:
            {
                Func<State, int> index = Compile(position.Index);
                return state => index(state);
            }

            case Operation operation:
                return Compile(operation);
            default:
                throw new InvalidOperationException($"{expression.GetType()} cannot be interpreted.");
        }
    }

    private Func<State, double> Compile(Operation operation)
    {
        Func<State, double>[] x = [.. operation.Operands.Select(Compile)];
        return operation.Operator switch
        {
            Operator.Add => state => x[0](state) + x[1](state),
            Operator.Subtract => state => x[0](state) - x[1](state),
            Operator.Multiply => state => x[0](state) * x[1](state),
            Operator.Divide => state => x[0](state) / x[1](state),
            Operator.Negate => state => -x[0](state),
            Operator.Max => state => Math.Max(x[0](state), x[1](state)),
            Operator.Min => state => Math.Min(x[0](state), x[1](state)),
            Operator.Abs => state => Math.Abs(x[0](state)),
            Operator.Sign => state => NetGen.Generated.Scalar.Sign(x[0](state)),
            Operator.SelectGreater => state => x[0](state) > x[1](state) ? x[2](state) : x[3](state),
            Operator.SelectAtLeast => state => x[0](state) >= x[1](state) ? x[2](state) : x[3](state),
            Operator.Sqrt => state => Math.Sqrt(x[0](state)),
            Operator.Exp => state => Math.Exp(x[0](state)),
            Operator.ExpM1 => state => NetGen.Generated.Scalar.ExpM1(x[0](state)),
            Operator.Log => state => Math.Log(x[0](state)),
            Operator.Tanh => state => Math.Tanh(x[0](state)),
            Operator.Sigmoid => state => NetGen.Generated.Scalar.Sigmoid(x[0](state)),
            Operator.Softplus => state => NetGen.Generated.Scalar.Softplus(x[0](state)),
            Operator.Erf => state => NetGen.Generated.Scalar.Erf(x[0](state)),
            Operator.Erfc => state => NetGen.Generated.Scalar.Erfc(x[0](state)),
            Operator.Sin => state => Math.Sin(x[0](state)),
            Operator.Cos => state => Math.Cos(x[0](state)),
            Operator.Pow => state => Math.Pow(x[0](state), x[1](state)),
            _ => throw new InvalidOperationException($"{operation.Operator} cannot be interpreted."),
        };
    }

    private Func<State, int> Compile(NetGen.Generator.Ir.Index index)
    {
        int offset = index.Offset;
        (int Slot, int Stride)[] terms = [.. index.Terms.Select(term => (Slot(variables, term.Variable), term.Stride))];
        return state =>
        {
            int sum = offset;
            foreach ((int slot, int stride) in terms)
                sum += state.Variables[slot] * stride;
            return sum;
        };
    }

    private int ArrayOf(Parameter array) => kernel.Arrays.ToList().IndexOf(array);

    private static int Slot(Dictionary<string, int> slots, string name)
    {
        if (!slots.TryGetValue(name, out int slot))
            slots.Add(name, slot = slots.Count);
        return slot;
    }

    private sealed record State((double[] Memory, int Start)[] Arrays, double[] Scalars, int[] Extents, double[] Locals, int[] Variables)
    {
        public ref double Element(int array, int index) => ref Arrays[array].Memory[Arrays[array].Start + index];
    }
}

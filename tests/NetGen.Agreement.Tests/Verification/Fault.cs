using NetGen.Generator.Emission;
using NetGen.Generator.Ir;
using NetGen.Generator.Lowering;

namespace NetGen.Agreement.Tests;

/// <summary>The kinds of mistakes in a statement.</summary>
internal enum FaultKind
{
    Drop,
    Negate,
    Scale,
    SwapOperands,
}

/// <summary>One mistake in one statement of one kernel call.</summary>
/// <param name="Program">The program.</param>
/// <param name="Call">The number of the call in it.</param>
/// <param name="Statement">The number of the statement among the kernel's stores and assignments.</param>
/// <param name="Kind">The mistake.</param>
/// <param name="Operation">For swapped operands, the number of the operation in the statement.</param>
internal sealed record Fault(string Program, int Call, int Statement, FaultKind Kind, int Operation = 0)
{
    private const double WrongScale = 1.01;

    /// <summary>Every fault of the given programs.</summary>
    public static IEnumerable<Fault> In(LoweredNetwork network, IEnumerable<string> programs)
    {
        foreach (string program in programs)
        {
            for (int call = 0; call < network[program].Calls.Length; call++)
            {
                Statement[] writes = [.. Writes(network[program].Calls[call].Kernel.Body)];

                // A call that computes only the value of a loss is not part of the backward pass.
                if (writes.All(write => write is not Store { Array.Type: ElementType.Real }))
                    continue;
                for (int statement = 0; statement < writes.Length; statement++)
                {
                    foreach (FaultKind kind in new[] { FaultKind.Drop, FaultKind.Negate, FaultKind.Scale })
                        yield return new(program, call, statement, kind);
                    for (int operation = 0; operation < Swappable(ValueOf(writes[statement])).Count(); operation++)
                        yield return new(program, call, statement, FaultKind.SwapOperands, operation);
                }
            }
        }
    }

    /// <summary>Returns the network with this fault.</summary>
    public LoweredNetwork Inject(LoweredNetwork network)
    {
        LoopProgram program = network[Program];
        KernelCall call = program.Calls[Call];
        int position = 0;
        Kernel faulty = call.Kernel with { Body = Rewrite(call.Kernel.Body, ref position) };
        KernelCall[] calls = [.. program.Calls];
        calls[Call] = call with { Kernel = faulty };
        return network with
        {
            TilePrograms = network.TilePrograms.Select(other => other == program ? program with { Calls = calls } : other).ToArray(),
        };
    }

    /// <summary>The reason why the fault changes nothing; null if it changes something.</summary>
    public string? Equivalence(LoweredNetwork network)
    {
        Statement statement = StatementIn(network);
        if (Kind == FaultKind.SwapOperands
            && Swappable(ValueOf(statement)).ElementAt(Operation).Operator is Operator.Add or Operator.Multiply or Operator.Max)
            return "the operation commutes";
        if (statement is Assign { Name: "max" })
            return "softmax does not change when all logits are shifted";
        return null;
    }

    public string Describe(LoweredNetwork network) =>
        $"{Kind} in {Program}, {network[Program].Calls[Call].Comment}: {Text(StatementIn(network))}";

    private static string Text(Statement statement)
    {
        string value = new ScalarDialect(isDouble: true).Print(ValueOf(statement));
        return statement switch
        {
            Store store => $"{store.Array.Name}[{Dialect.Print(store.Index)}] = {value}",
            Accumulate sum => $"{sum.Array.Name}[{Dialect.Print(sum.Index)}] += {value}",
            Assign assign => $"{assign.Name} = {value}",
            _ => throw new InvalidOperationException($"{statement.GetType()} writes nothing."),
        };
    }

    private Statement StatementIn(LoweredNetwork network) => Writes(network[Program].Calls[Call].Kernel.Body).ElementAt(Statement);

    private static IEnumerable<Statement> Writes(IEnumerable<Statement> body) =>
        body.SelectMany(statement =>
            statement is Loop loop ? Writes(loop.Body) : statement is Store or Accumulate or Assign ? [statement] : []);

    private Statement[] Rewrite(IEnumerable<Statement> body, ref int position)
    {
        List<Statement> result = [];
        foreach (Statement statement in body)
        {
            if (statement is Loop loop)
                result.Add(loop with { Body = Rewrite(loop.Body, ref position) });
            else if (statement is not (Store or Accumulate or Assign) || position++ != Statement)
                result.Add(statement);
            else if (Kind != FaultKind.Drop)
                result.Add(WithValue(statement, Wrong(statement)));
        }

        return [.. result];
    }

    /// <summary>In an accumulation the fault is in the summand, not in the sum so far.</summary>
    private Expression Wrong(Statement statement)
    {
        Expression value = ValueOf(statement);
        if (Kind == FaultKind.SwapOperands)
            return Replace(value, Swappable(value).ElementAt(Operation), Swapped(Swappable(value).ElementAt(Operation)));
        Expression Wrong(Expression right) => Kind == FaultKind.Negate
            ? Build.Negate(right)
            : Build.Multiply(Build.Number(WrongScale), right);
        return statement is Assign assign
            && value is Operation { Operator: Operator.Add } sum
            && sum.Operands[0].Equals(new Local(assign.Name))
            ? sum with { Operands = [sum.Operands[0], Wrong(sum.Operands[1])] }
            : Wrong(value);
    }

    private static Expression Replace(Expression expression, Expression part, Expression replacement) => expression switch
    {
        _ when expression.Equals(part) => replacement,
        Operation operation => operation with
        {
            Operands = operation.Operands.Select(operand => Replace(operand, part, replacement)).ToArray(),
        },
        _ => expression,
    };

    private static Expression Swapped(Operation operation)
    {
        Expression[] operands = [.. operation.Operands];
        (operands[0], operands[1]) = (operands[1], operands[0]);
        return operation with { Operands = operands };
    }

    private static IEnumerable<Operation> Swappable(Expression expression) => expression is not Operation operation ? []
        : operation.Operands.SelectMany(Swappable).Concat(operation.Operands.Length > 1 ? [operation] : []);

    private static Expression ValueOf(Statement statement) => statement switch
    {
        Store store => store.Value,
        Accumulate sum => sum.Value,
        Assign assign => assign.Value,
        _ => throw new InvalidOperationException($"{statement.GetType()} writes nothing."),
    };

    private static Statement WithValue(Statement statement, Expression value) => statement switch
    {
        Store store => store with { Value = value },
        Accumulate sum => sum with { Value = value },
        Assign assign => assign with { Value = value },
        _ => throw new InvalidOperationException($"{statement.GetType()} writes nothing."),
    };
}

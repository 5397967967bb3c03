using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Graph;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Reads a static method as a body: its statements one after the other, with the step that each local holds. A part that is not understood
/// is reported, and reading goes on with 0 for it.
/// </summary>
internal sealed class FunctionReader
{
    /// <summary>The most operations of a function, without those that are written twice.</summary>
    private const int MostOperations = 200;

    /// <summary>
    /// The most parts that are read, and the most inside each other; more mean far more operations than a function may have.
    /// </summary>
    private const int MostParts = 10_000, MostNested = 500;

    private readonly Compilation compilation;
    private readonly CancellationToken cancellation;
    private readonly FunctionNumbers numbers;
    private readonly List<FunctionProblem> problems = [];
    private readonly HashSet<Location> reported = [];
    private readonly Stack<IMethodSymbol> calls = [];
    private ImmutableDictionary<ISymbol, int> locals = ImmutableDictionary.Create<ISymbol, int>(SymbolEqualityComparer.Default);
    private int parts;
    private int nested;

    private FunctionReader(bool isDouble, Compilation compilation, CancellationToken cancellation)
    {
        this.compilation = compilation;
        this.cancellation = cancellation;
        numbers = new(this, isDouble);
    }

    public StepList Steps { get; } = new();

    private bool IsTooMuch => Steps.Operations > MostOperations || parts > MostParts;

    /// <summary>What a method computes, and what is not understood.</summary>
    public static (Body Body, List<FunctionProblem> Problems) Read(
        IMethodSymbol method, bool isDouble, Compilation compilation, CancellationToken cancellation)
    {
        FunctionReader reader = new(isDouble, compilation, cancellation);
        int[] arguments = [.. method.Parameters.Select(parameter => reader.Steps.Add(new Ir.Argument(parameter.Ordinal)))];
        int value = reader.ValueOf(method, arguments);
        if (reader.IsTooMuch)
            return (Body.Number(0), [new(ProblemId.LargeFunction, method.Locations[0], $"{MostOperations}")]);
        Body body = reader.Steps.Body(value);
        if (reader.problems.Count == 0 && body.Gradient(0, arguments.Length).IsNumber(0))
            reader.problems.Add(new(ProblemId.NoSlope, method.Locations[0], method.Parameters[0].Name));
        return (body, reader.problems);
    }

    public static bool HasBody(IMethodSymbol method) => SyntaxOf(method) is not null;

    /// <summary>The value of the method for steps as arguments.</summary>
    private int ValueOf(IMethodSymbol method, int[] arguments)
    {
        MethodDeclarationSyntax syntax = SyntaxOf(method)!;
        method = method.PartialImplementationPart ?? method;
        IMethodBodyOperation? body =
            compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation) as IMethodBodyOperation;
        ImmutableDictionary<ISymbol, int> before = locals;
        locals = locals.Clear().AddRange(method.Parameters.Select(
            parameter => new KeyValuePair<ISymbol, int>(parameter, arguments[parameter.Ordinal])));
        calls.Push(method);
        IOperation? block = body?.BlockBody ?? body?.ExpressionBody;
        int? value = block is null ? null : Run([block]);
        calls.Pop();
        locals = before;

        // C# itself reports an end without a value.
        return value ?? Steps.Add(Build.Number(0));
    }

    /// <summary>The value of a call of a method of the same class.</summary>
    public int Call(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod;
        if (calls.Any(caller => SymbolEqualityComparer.Default.Equals(caller, method.PartialImplementationPart ?? method)))
            return Problem(call, $"'{method.Name}' calls itself");
        bool takesValues = method.Parameters.All(parameter => parameter.RefKind == RefKind.None);
        bool isReadable = !method.IsGenericMethod && takesValues && HasBody(method);
        if (!isReadable)
            return Problem(call, "a method that is called needs a body, and parameters by value");
        int[] arguments = new int[method.Parameters.Length];
        foreach (IArgumentOperation argument in call.Arguments)
            arguments[argument.Parameter!.Ordinal] = numbers.Value(argument.Value);
        return ValueOf(method, arguments);
    }

    /// <summary>Whether a method is one of the class whose function is read.</summary>
    public bool IsOfClass(IMethodSymbol method) =>
        method is { IsStatic: true, MethodKind: MethodKind.Ordinary }
        && SymbolEqualityComparer.Default.Equals(method.ContainingType, calls.Peek().ContainingType);

    /// <summary>The step that a local or a parameter holds.</summary>
    public int Local(ISymbol symbol) => locals.TryGetValue(symbol, out int step) ? step : Steps.Add(Build.Number(0));

    /// <summary>Reads a part inside of another, unless there are too many already.</summary>
    public T Nested<T>(IOperation operation, Func<IOperation, T> read, T otherwise)
    {
        cancellation.ThrowIfCancellationRequested();
        parts += nested < MostNested ? 1 : MostParts;
        if (IsTooMuch)
            return otherwise;
        nested++;
        T result = read(operation);
        nested--;
        return result;
    }

    /// <summary>Reports a part, once; 0 stands for it.</summary>
    public int Problem(IOperation operation, string reason)
    {
        Location place = operation.Syntax.GetLocation();
        string text = string.Join(" ", operation.Syntax.ToString().Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        if (operation is IInvalidOperation || operation.Type is { TypeKind: TypeKind.Error })
            reason = "it does not compile";
        if (reported.Add(place))
            problems.Add(new(ProblemId.NotUnderstood, place, text.Length <= 60 ? text : $"{text.Substring(0, 57)}...", reason));
        return Steps.Add(Build.Number(0));
    }

    /// <summary>Runs statements; null if they end without a return.</summary>
    private int? Run(ImmutableStack<IOperation> statements)
    {
        while (!statements.IsEmpty)
        {
            statements = statements.Pop(out IOperation statement);
            if (Nested(statement, _ => false, otherwise: true))
                return null;
            switch (statement)
            {
                case IBlockOperation block:
                    foreach (IOperation inner in block.Operations.Reverse())
                        statements = statements.Push(inner);
                    break;
                case IReturnOperation { ReturnedValue: { } value }:
                    return numbers.Value(value);
                case IConditionalOperation choice when HasReturn(choice):
                    return Nested<int?>(choice, _ => Choice(choice, statements), null);
                case IConditionalOperation choice:
                    Nested<int?>(choice, _ => Choice(choice, null), null);
                    break;
                case IVariableDeclarationGroupOperation group:
                    Declare(group);
                    break;
                case IExpressionStatementOperation { Operation: IAssignmentOperation assignment }:
                    Assign(assignment);
                    break;
                case IEmptyOperation:
                    break;
                default:
                    Problem(statement, "a function consists of locals, assignments to them, 'if' and 'return'");
                    break;
            }
        }

        return null;
    }

    /// <summary>
    /// An if. One that returns is followed in both ways to the end; of another, each local has the value of the way that is taken.
    /// </summary>
    private int? Choice(IConditionalOperation choice, ImmutableStack<IOperation>? rest)
    {
        Func<int, int, int> condition = numbers.Condition(choice.Condition);
        ImmutableDictionary<ISymbol, int> before = locals;
        ImmutableStack<IOperation> after = rest ?? [];
        int? whenTrue = Run(after.Push(choice.WhenTrue));
        ImmutableDictionary<ISymbol, int> afterTrue = locals;
        locals = before;
        int? whenFalse = Run(choice.WhenFalse is null ? after : after.Push(choice.WhenFalse));
        if (rest is not null)
            return whenTrue is null || whenFalse is null ? null : condition(whenTrue.Value, whenFalse.Value);
        foreach (ISymbol symbol in before.Keys)
            locals = locals.SetItem(symbol, condition(afterTrue[symbol], locals[symbol]));
        return null;
    }

    private static bool HasReturn(IOperation operation) => operation.Descendants().Any(inner => inner is IReturnOperation);

    private void Declare(IVariableDeclarationGroupOperation group)
    {
        foreach (IVariableDeclaratorOperation declarator in group.Declarations.SelectMany(declaration => declaration.Declarators))
        {
            if (declarator.Symbol.IsConst)
                continue;
            int value = declarator.Initializer is { } initializer ? numbers.Value(initializer.Value) : Steps.Add(Build.Number(0));
            locals = locals.SetItem(declarator.Symbol, value);
        }
    }

    private void Assign(IAssignmentOperation assignment)
    {
        ISymbol? target = assignment.Target switch
        {
            ILocalReferenceOperation { Local.RefKind: RefKind.None } local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        int? value = assignment switch
        {
            ISimpleAssignmentOperation { IsRef: false } simple => numbers.Value(simple.Value),
            ICompoundAssignmentOperation { OperatorMethod: null } compound =>
                numbers.Arithmetic(compound, compound.OperatorKind, numbers.Value(compound.Target), numbers.Value(compound.Value)),
            _ => null,
        };
        if (target is null || value is null)
            Problem(assignment, "only locals and parameters can be assigned");
        else
            locals = locals.SetItem(target, value.Value);
    }

    /// <summary>The declaration with the body of a method; null if no declaration has a body.</summary>
    private static MethodDeclarationSyntax? SyntaxOf(IMethodSymbol method) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.Select(reference => reference.GetSyntax())
            .OfType<MethodDeclarationSyntax>()
            .FirstOrDefault(syntax => syntax is { Body: not null } or { ExpressionBody: not null });
}

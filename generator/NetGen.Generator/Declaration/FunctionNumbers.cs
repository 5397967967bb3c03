using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using NetGen.Generator.Ir;

namespace NetGen.Generator.Declaration;

/// <summary>
/// Reads expressions of a function as steps. A condition is read as what selects between two steps, so that NaN chooses as in C#; the
/// value of a bool is 1 or 0.
/// </summary>
/// <param name="reader">The reader of the function.</param>
/// <param name="isDouble">Whether the network is of double precision.</param>
internal sealed class FunctionNumbers(FunctionReader reader, bool isDouble)
{
    private StepList Steps => reader.Steps;

    /// <summary>The value of a number or of a bool.</summary>
    public int Value(IOperation operation) => operation.Type?.SpecialType == SpecialType.System_Boolean
        ? Condition(operation)(Number(1), Number(0))
        : reader.Nested(operation, ReadNumber, 0);

    /// <summary>What selects the first of two steps where the operation is true, else the second.</summary>
    public Func<int, int, int> Condition(IOperation operation) => reader.Nested(operation, ReadCondition, (chosen, _) => chosen);

    public int Arithmetic(IOperation operation, BinaryOperatorKind kind, int left, int right) => kind switch
    {
        _ when !IsNumber(operation) => NoNumber(operation),
        BinaryOperatorKind.Add => Steps.Add(Operator.Add, left, right),
        BinaryOperatorKind.Subtract => Steps.Add(Operator.Subtract, left, right),
        BinaryOperatorKind.Multiply => Steps.Add(Operator.Multiply, left, right),
        BinaryOperatorKind.Divide => Steps.Add(Operator.Divide, left, right),
        _ => reader.Problem(operation, "the operators of numbers are + - * and /"),
    };

    private int Number(double value) => Steps.Add(Build.Number(value));

    private int ReadNumber(IOperation operation)
    {
        if (operation.ConstantValue is { HasValue: true, Value: float or double } constant)
            return Number(Convert.ToDouble(constant.Value, CultureInfo.InvariantCulture));
        if (!IsNumber(operation))
            return NoNumber(operation);
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return reader.Local(local.Local);
            case IParameterReferenceOperation parameter:
                return reader.Local(parameter.Parameter);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Plus } plus:
                return Value(plus.Operand);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } minus:
                return Steps.Add(Operator.Negate, Value(minus.Operand));
            case IBinaryOperation binary:
                return Arithmetic(binary, binary.OperatorKind, Value(binary.LeftOperand), Value(binary.RightOperand));
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return Condition(choice.Condition)(Value(choice.WhenTrue), Value(whenFalse));
            case IConversionOperation { OperatorMethod: null } conversion:
                return Converted(conversion);
            case IInvocationOperation call:
                return reader.IsOfClass(call.TargetMethod) ? reader.Call(call) : Call(call);
            case IFieldReferenceOperation or IPropertyReferenceOperation:
                return reader.Problem(operation, "it is not a constant, so its value is not known when the network is compiled");
            default:
                return reader.Problem(operation, "an expression consists of arithmetic, comparisons, '?:', constants and calls");
        }
    }

    private Func<int, int, int> ReadCondition(IOperation operation)
    {
        switch (operation)
        {
            case { ConstantValue: { HasValue: true, Value: bool isTrue } }:
                return (chosen, otherwise) => isTrue ? chosen : otherwise;
            case ILocalReferenceOperation or IParameterReferenceOperation or IInvocationOperation:
            {
                int value = operation switch
                {
                    ILocalReferenceOperation local => reader.Local(local.Local),
                    IParameterReferenceOperation parameter => reader.Local(parameter.Parameter),
                    IInvocationOperation call when reader.IsOfClass(call.TargetMethod) => reader.Call(call),
                    _ => reader.Problem(operation, "a condition compares numbers"),
                };
                return (chosen, otherwise) => Select(Operator.SelectGreater, value, Number(0), chosen, otherwise);
            }

            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
            {
                Func<int, int, int> inner = Condition(not.Operand);
                return (chosen, otherwise) => inner(otherwise, chosen);
            }

            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
            {
                (var condition, var first, var second) = (Condition(choice.Condition), Condition(choice.WhenTrue), Condition(whenFalse));
                return (chosen, otherwise) => condition(first(chosen, otherwise), second(chosen, otherwise));
            }

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
            {
                (var left, var right) = (Condition(and.LeftOperand), Condition(and.RightOperand));
                return (chosen, otherwise) => left(right(chosen, otherwise), otherwise);
            }

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
            {
                (var left, var right) = (Condition(or.LeftOperand), Condition(or.RightOperand));
                return (chosen, otherwise) => left(chosen, right(chosen, otherwise));
            }

            case IBinaryOperation binary when IsNumber(binary.LeftOperand) && IsNumber(binary.RightOperand):
                return Comparison(binary, Value(binary.LeftOperand), Value(binary.RightOperand));
            default:
                reader.Problem(operation, "a condition consists of comparisons of numbers, &&, || and !");
                return (chosen, _) => chosen;
        }
    }

    /// <summary>Neither selection is the other with its branches exchanged: a NaN is not greater, not at least, and not equal.</summary>
    private Func<int, int, int> Comparison(IBinaryOperation operation, int left, int right)
    {
        int Equal(int chosen, int otherwise) => Select(
            Operator.SelectAtLeast, left, right, Select(Operator.SelectAtLeast, right, left, chosen, otherwise), otherwise);
        switch (operation.OperatorKind)
        {
            case BinaryOperatorKind.GreaterThan:
                return (chosen, otherwise) => Select(Operator.SelectGreater, left, right, chosen, otherwise);
            case BinaryOperatorKind.LessThan:
                return (chosen, otherwise) => Select(Operator.SelectGreater, right, left, chosen, otherwise);
            case BinaryOperatorKind.GreaterThanOrEqual:
                return (chosen, otherwise) => Select(Operator.SelectAtLeast, left, right, chosen, otherwise);
            case BinaryOperatorKind.LessThanOrEqual:
                return (chosen, otherwise) => Select(Operator.SelectAtLeast, right, left, chosen, otherwise);
            case BinaryOperatorKind.Equals:
                return Equal;
            case BinaryOperatorKind.NotEquals:
                return (chosen, otherwise) => Equal(otherwise, chosen);
            default:
                reader.Problem(operation, "a comparison is one of < <= > >= == and !=");
                return (chosen, _) => chosen;
        }
    }

    private int Select(Operator op, int left, int right, int chosen, int otherwise) =>
        chosen == otherwise ? chosen : Steps.Add(op, left, right, chosen, otherwise);

    /// <summary>Between float and double nothing happens: all is computed in the precision of the network.</summary>
    private int Converted(IConversionOperation conversion) => conversion.Operand.Type?.SpecialType == SpecialType.System_Int32
        ? reader.Nested(conversion.Operand, ReadWholeNumber, 0)
        : Value(conversion.Operand);

    /// <summary>A whole number that becomes another one: a constant, a choice between constants, or a sign.</summary>
    private int ReadWholeNumber(IOperation operation) => operation switch
    {
        { ConstantValue: { HasValue: true, Value: int constant } } => Number(constant),
        IConditionalOperation { WhenFalse: { } whenFalse } choice => Condition(choice.Condition)(
            reader.Nested(choice.WhenTrue, ReadWholeNumber, 0), reader.Nested(whenFalse, ReadWholeNumber, 0)),
        IInvocationOperation { TargetMethod.Name: nameof(Math.Sign) } sign when KnownFunctions.Has(sign.TargetMethod) => Call(sign),
        _ => NoNumber(operation),
    };

    private int Call(IInvocationOperation call)
    {
        if (!KnownFunctions.Has(call.TargetMethod))
            return reader.Problem(call, $"the functions are {KnownFunctions.Names}, and static methods of this class");
        int[] arguments = new int[call.Arguments.Length];
        foreach (IArgumentOperation argument in call.Arguments)
            arguments[argument.Parameter!.Ordinal] = Value(argument.Value);
        (int? value, string? problem) = KnownFunctions.Value(call.TargetMethod.Name, Steps, arguments);
        return value ?? reader.Problem(call, problem!);
    }

    /// <summary>Whether an operation gives a number of the network's precision; in single precision, parts may be double.</summary>
    private bool IsNumber(IOperation operation) =>
        operation.Type?.SpecialType == SpecialType.System_Double
        || (operation.Type?.SpecialType == SpecialType.System_Single && (!isDouble || operation.ConstantValue.HasValue));

    private int NoNumber(IOperation operation) => reader.Problem(operation, operation.Type switch
    {
        null => "it has no value",
        { SpecialType: SpecialType.System_Single } => "'float' would round the numbers of a network of double precision",
        { } type => $"it is of type '{type.ToDisplayString()}', and numbers are of type '{(isDouble ? "double" : "float")}'",
    });
}

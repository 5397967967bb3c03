using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>Where a kernel can write over what it reads.</summary>
internal static class InPlace
{
    /// <summary>
    /// Whether the result of a kernel may lie exactly on an operand of the same length: every element is read for the last time before its
    /// place is written. Elements of one row may be read before the loop that writes the row, or where they are written.
    /// </summary>
    public static bool Allows(Kernel kernel, Parameter operand, Parameter result)
    {
        if (Elementwise.StatementsOf(kernel) is not null)
            return true;
        if (kernel.Body.Length != 1 || kernel.Body[0] is not Loop { Extent.Given: not null } rows)
            return false;
        bool isWritten = false;
        foreach (Statement statement in rows.Body)
        {
            Index[] written = [.. Flat(statement).OfType<Store>().Where(store => store.Array == result).Select(store => store.Index)];
            Index[] read = [.. LoadsOf(statement).Where(load => load.Array == operand).Select(load => load.Index)];
            if (Flat(statement).OfType<Accumulate>().Any(sum => sum.Array == result))
                return false;
            bool isAllowed = read.Length == 0
                || (written.Length == 0 ? !isWritten && read.All(index => index.Terms.Any(term => term.Variable == rows.Variable))
                    : !isWritten && read.Concat(written).Distinct().Count() == 1 && ReadsBeforeItWrites(statement, operand, result));
            if (!isAllowed)
                return false;
            isWritten |= written.Length > 0;
        }

        return true;
    }

    private static bool ReadsBeforeItWrites(Statement statement, Parameter operand, Parameter result)
    {
        bool isWritten = false;
        foreach (Statement each in Flat(statement))
        {
            if (isWritten && LoadsOf(each).Any(load => load.Array == operand))
                return false;
            isWritten |= each is Store store && store.Array == result;
        }

        return true;
    }

    private static IEnumerable<Statement> Flat(Statement statement) => statement switch
    {
        Loop loop => loop.Body.SelectMany(Flat),
        When guarded => guarded.Body.SelectMany(Flat),
        _ => [statement],
    };

    /// <summary>A program in which values that are only worked on until they are an output lie where the output will be.</summary>
    public static LoopProgram InOutputs(LoopProgram program)
    {
        KernelCall[] calls = [.. program.Calls];
        for (int last = calls.Length - 1; last >= 0; last--)
        {
            int result = calls[last].Arrays.Length - 1;
            Buffer output = calls[last].Arrays[result];
            if (output.Space != Space.Outputs || calls[last].Columns is not null)
                continue;
            for (int operand = 0; operand < result; operand++)
            {
                Buffer buffer = calls[last].Arrays[operand];
                Kernel kernel = calls[last].Kernel;
                if (buffer.Space == Space.Tile && buffer.Length == output.Length
                    && Allows(kernel, kernel.Arrays[operand], kernel.Arrays[result])
                    && IsOnlyBefore(calls, buffer, last) && !IsUsedSince(calls, output, buffer, last) && IsMadeIn(calls, buffer))
                {
                    Buffer Renamed(Buffer each) => each.Equals(buffer) ? output : each;
                    for (int call = 0; call <= last; call++)
                        calls[call] = calls[call] with { Arrays = calls[call].Arrays.Select(Renamed).ToArray() };
                    break;
                }
            }
        }

        return program with { Calls = calls };
    }

    private static bool IsOnlyBefore(KernelCall[] calls, Buffer buffer, int last) =>
        !calls.Skip(last + 1).Any(call => call.Arrays.Contains(buffer));

    private static bool IsMadeIn(KernelCall[] calls, Buffer buffer)
    {
        KernelCall first = Array.Find(calls, call => call.Arrays.Contains(buffer));
        HashSet<Parameter> read = [.. first.Kernel.Body.SelectMany(LoadsOf).Select(load => load.Array)];
        return !first.Arrays.Where((each, array) => each.Equals(buffer) && read.Contains(first.Kernel.Arrays[array])).Any();
    }

    private static bool IsUsedSince(KernelCall[] calls, Buffer output, Buffer buffer, int last)
    {
        int first = Array.FindIndex(calls, call => call.Arrays.Contains(buffer));
        return calls.Skip(first).Take(last - first).Any(call => call.Arrays.Contains(output));
    }

    private static IEnumerable<Load> LoadsOf(Statement statement) => statement switch
    {
        Store store => LoadsOf(store.Value),
        Declare declare => LoadsOf(declare.Value),
        Assign assign => LoadsOf(assign.Value),
        Accumulate accumulate => LoadsOf(accumulate.Value),
        Loop loop => loop.Body.SelectMany(LoadsOf),
        When guarded => guarded.Body.SelectMany(LoadsOf),
        _ => [],
    };

    private static IEnumerable<Load> LoadsOf(Expression expression) => expression switch
    {
        Load load => [load],
        Operation operation => operation.Operands.SelectMany(LoadsOf),
        _ => [],
    };
}

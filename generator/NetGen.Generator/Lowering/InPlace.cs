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
        if (kernel.Form is Elementwise)
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
        Dictionary<Buffer, (int First, int Last)> uses = [];
        for (int call = 0; call < calls.Length; call++)
        {
            foreach (Buffer buffer in calls[call].Arrays)
                uses[buffer] = (uses.TryGetValue(buffer, out (int First, int Last) known) ? known.First : call, call);
        }

        for (int last = calls.Length - 1; last >= 0; last--)
        {
            Buffer output = calls[last].Arrays[calls[last].Arrays.Length - 1];
            if (output.Space != Space.Outputs || calls[last].Columns is not null || uses[output].First < last)
                continue;
            foreach (Buffer buffer in calls[last].Arrays)
            {
                (int first, int end) = uses[buffer];
                if (end != last || !CanBe(calls[first], calls[last], buffer, output))
                    continue;
                for (int call = first; call <= last; call++)
                    calls[call] = calls[call] with { Arrays = calls[call].Arrays.Select(each => each.Equals(buffer) ? output : each) };
                uses[output] = (first, uses[output].Last);
                break;
            }
        }

        return program with { Calls = calls };
    }

    /// <summary>Whether a buffer of one program is made by a first call, and the output can lie on it in the last.</summary>
    private static bool CanBe(KernelCall first, KernelCall last, Buffer buffer, Buffer output)
    {
        if (buffer.Space != Space.Tile || buffer.Length != output.Length)
            return false;
        Kernel kernel = last.Kernel;
        return Allows(kernel, kernel.Arrays[last.Arrays.IndexOf(buffer)], kernel.Arrays[kernel.Arrays.Length - 1])
            && !Reads(first, buffer);
    }

    private static bool Reads(KernelCall call, Buffer buffer)
    {
        HashSet<Parameter> read = [.. call.Kernel.Body.SelectMany(LoadsOf).Select(load => load.Array)];
        for (int array = 0; array < call.Arrays.Length; array++)
        {
            if (call.Arrays[array].Equals(buffer) && read.Contains(call.Kernel.Arrays[array]))
                return true;
        }

        return false;
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

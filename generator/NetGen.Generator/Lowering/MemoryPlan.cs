using NetGen.Generator.Ir;

namespace NetGen.Generator.Lowering;

/// <summary>
/// Places tile buffers: two share memory when one is last read before the other is first written. Programs are planned in the order
/// in which they run. Offsets are multiples of a cache line, so every buffer starts on 64 bytes whatever the number of rows.
/// </summary>
internal sealed class MemoryPlan
{
    /// <summary>The second-level cache of present machines.</summary>
    public const int CacheBytes = 1024 * 1024;

    /// <summary>A tile's scratch should stay in that cache beside the weights.</summary>
    private const int TileBytes = CacheBytes / 4;

    /// <summary>Weights that exceed the cache allow the highest tile, whose scratch is limited by memory alone.</summary>
    private const int MostTileBytes = 64 * CacheBytes;

    /// <summary>Fewer rows read the weights too often.</summary>
    private const int MinTileRows = 64;

    /// <summary>More rows gain nothing.</summary>
    public const int MaxTileRows = 256;

    private readonly Dictionary<string, long> offsets = [];

    private readonly bool isShared;
    private readonly bool isDouble;
    private long rowBytes;

    private MemoryPlan(bool isShared, bool isDouble) => (this.isShared, this.isDouble) = (isShared, isDouble);

    /// <summary>The scratch per row, in elements of the network's precision.</summary>
    public int RowLength => InElements(rowBytes);

    /// <summary>Gives every buffer of a network its place.</summary>
    public static LoweredNetwork Place(NetworkPrograms network)
    {
        LoweredInference inference = PlaceInference(network.Infer, network.IsDouble);
        network = network with { Steps = network.Steps.Select(InPlace.InOutputs) };
        MemoryPlan tile = Of(network.Steps, network.Masks.Select(mask => mask.Mask), network.IsDouble, isShared: true);
        long parametersBytes = (long)network.PackedLength * ElementType.Real.Bytes(network.IsDouble);
        int tileRows = network.IsCollective ? int.MaxValue : TileRows(tile.rowBytes, parametersBytes);
        return new(
            inference,
            network.Steps.Select(tile.Place).Concat(network.Once).ToArray(),
            Math.Max(tile.RowLength, inference.RowLength),
            tileRows,
            network.PackedLength,
            PanelLength(network.Steps.Append(network.Infer), tileRows),
            network.StatisticsLength,
            network.Masks.Select(mask => new MaskPlace(mask.Hyperparameter, mask.Mask.Length, tile.Place(mask.Mask).Offset)).ToArray(),
            network.Taps.Select(tile.Place),
            tile.Place(network.ScoreGradient),
            network.Averages);
    }

    /// <summary>The same for the program of inference, which has scratch of its own.</summary>
    public static LoweredInference PlaceInference(LoopProgram infer, bool isDouble)
    {
        infer = InPlace.InOutputs(infer);
        MemoryPlan plan = Of([infer], [], isDouble);
        return new(plan.Place(infer), plan.RowLength, PanelLength([infer], MaxTileRows));
    }

    /// <param name="programs">In the order in which they run.</param>
    /// <param name="given">The buffers that are written before the first program runs.</param>
    /// <param name="isDouble">Whether the network is in double precision.</param>
    /// <param name="isShared">
    /// Whether threads work on rows of the same buffers, each at its own pace. Then only buffers of the same length share memory, so that a
    /// row of one lies exactly on the same row of the other.
    /// </param>
    public static MemoryPlan Of(IEnumerable<LoopProgram> programs, IEnumerable<Buffer> given, bool isDouble, bool isShared = false)
    {
        MemoryPlan plan = new(isShared, isDouble);
        plan.PlaceAll(plan.Lifetimes([.. programs.SelectMany(program => program.Calls)], given));
        return plan;
    }

    /// <summary>The length of a panel of the deepest product whose panels are copied; the schedule limits it to the cache.</summary>
    private static int PanelLength(IEnumerable<LoopProgram> programs, int tileRows) => programs
        .SelectMany(program => program.Calls)
        .Select(call => call.Kernel.Execution as InTiles)
        .Select(tiles => tiles is { CopiesPanels: true } ? tiles.Nest.MostDepth(tileRows) * InTiles.PanelColumns : 0)
        .DefaultIfEmpty()
        .Max();

    /// <summary>
    /// The rows of a tile, a multiple of 16. If the weights fit into the cache, the tile has as many rows as fit beside them. If they do
    /// not, they are read again for every tile, so the tile is as high as possible.
    /// </summary>
    /// <param name="rowBytes">The scratch of a row.</param>
    /// <param name="parametersBytes">The parameters.</param>
    public static int TileRows(long rowBytes, long parametersBytes)
    {
        rowBytes = Math.Max(1, rowBytes);
        long wanted = parametersBytes <= CacheBytes ? Math.Max(MinTileRows, TileBytes / rowBytes) : MaxTileRows;
        long rows = Math.Min(Math.Min(wanted, MaxTileRows), MostTileBytes / rowBytes);
        return (int)Math.Max(Buffer.Alignment, rows / Buffer.Alignment * Buffer.Alignment);
    }

    public LoopProgram Place(LoopProgram program) => program with
    {
        Calls = program.Calls.Select(call => call with { Arrays = call.Arrays.Select(Place) }),
    };

    private LayerTap Place(LayerTap tap) => tap with { Input = Place(tap.Input), OutputGradient = Place(tap.OutputGradient) };

    private Buffer Place(Buffer buffer) =>
        buffer.Space == Space.Tile ? buffer with { Offset = InElements(offsets[buffer.Name]) } : buffer;

    /// <summary>Emitted code counts in elements of the network's precision, also where others lie.</summary>
    private int InElements(long bytes) => checked((int)(bytes / ElementType.Real.Bytes(isDouble)));

    private List<Lifetime> Lifetimes(List<KernelCall> calls, IEnumerable<Buffer> given)
    {
        Dictionary<string, Lifetime> lifetimes = [];
        List<Lifetime> inOrder = [];
        void Touch(Buffer buffer, int time)
        {
            if (buffer.Space != Space.Tile)
                return;
            if (!lifetimes.TryGetValue(buffer.Name, out Lifetime lifetime))
            {
                lifetime = new(buffer, buffer.Bytes(isDouble), time);
                lifetimes.Add(buffer.Name, lifetime);
                inOrder.Add(lifetime);
            }

            lifetime.Last = time;
        }

        foreach (Buffer buffer in given)
            Touch(buffer, -1);
        for (int time = 0; time < calls.Count; time++)
        {
            foreach (Buffer buffer in calls[time].Arrays)
                Touch(buffer, time);
        }

        foreach (Lifetime lifetime in inOrder.Where(lifetime => lifetime.First >= 0))
            lifetime.FirstCall = calls[lifetime.First];
        return inOrder;
    }

    /// <summary>Places lifetimes in the order of their first calls, so memory is free once the last call on it has been passed.</summary>
    private void PlaceAll(List<Lifetime> lifetimes)
    {
        OccupiedMemory memory = isShared ? new SlotsByLength() : new AnyGap();
        int calls = lifetimes.Count == 0 ? 0 : lifetimes.Max(lifetime => lifetime.Last) + 2;
        Queue<Lifetime>[] endingAt = [.. Enumerable.Range(0, calls).Select(_ => new Queue<Lifetime>())];
        int past = -1;
        foreach (Lifetime lifetime in lifetimes)
        {
            for (; past < lifetime.First; past++)
            {
                foreach (Lifetime ended in endingAt[past + 1])
                    memory.Free(ended);
            }

            lifetime.Offset = endingAt[lifetime.First + 1]
                .Where(operand => lifetime.CanReplace(operand) && memory.IsAlone(operand))
                .Select(operand => (long?)operand.Offset)
                .FirstOrDefault() ?? memory.FirstGap(lifetime);
            memory.Occupy(lifetime);
            endingAt[lifetime.Last + 1].Enqueue(lifetime);
            offsets.Add(lifetime.Buffer.Name, lifetime.Offset);
            rowBytes = Math.Max(rowBytes, lifetime.Offset + lifetime.AlignedBytes);
        }
    }

    /// <summary>A buffer, from the call that writes it first to the one that touches it last. Its place is counted in bytes.</summary>
    internal sealed class Lifetime(Buffer buffer, long bytes, int first)
    {
        public Buffer Buffer { get; } = buffer;

        public long Bytes { get; } = bytes;

        public long AlignedBytes { get; } = (bytes + Buffer.AlignmentBytes - 1) / Buffer.AlignmentBytes * Buffer.AlignmentBytes;

        /// <summary>The call that writes it first.</summary>
        public int First { get; } = first;

        /// <summary>The call that touches it last.</summary>
        public int Last { get; set; } = first;

        /// <summary>The call that writes it first; null if it is written before the first call.</summary>
        public KernelCall? FirstCall { get; set; }

        public long Offset { get; set; }

        /// <summary>Whether it may lie exactly on an operand that is read for the last time where this is written first.</summary>
        public bool CanReplace(Lifetime operand) =>
            operand.Last == First && operand.First < First && operand.Bytes == Bytes && IsAllowed(operand);

        private bool IsAllowed(Lifetime operand)
        {
            if (FirstCall is not { Columns: null } call)
                return false;
            (int from, int to) = (call.Arrays.IndexOf(operand.Buffer), call.Arrays.IndexOf(Buffer));
            return InPlace.Allows(call.Kernel, call.Kernel.Arrays[from], call.Kernel.Arrays[to]);
        }

        public bool Meets(Lifetime other) => Offset < other.Offset + other.AlignedBytes && other.Offset < Offset + AlignedBytes;
    }
}

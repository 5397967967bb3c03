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

    private readonly Dictionary<string, int> offsets = [];

    private readonly bool isShared;

    private MemoryPlan(bool isShared) => this.isShared = isShared;

    /// <summary>The elements of scratch per row.</summary>
    public int RowLength { get; private set; }

    /// <summary>Gives every buffer of a network its place.</summary>
    public static LoweredNetwork Place(NetworkPrograms network)
    {
        LoopProgram infer = InPlace.InOutputs(network.Infer);
        network = network with { Steps = network.Steps.Select(InPlace.InOutputs) };
        MemoryPlan inference = Of([infer], []);
        MemoryPlan tile = Of(network.Steps, network.Masks.Select(mask => mask.Mask), isShared: true);
        return new(
            inference.Place(infer),
            network.Steps.Select(tile.Place).Concat(network.Once).ToArray(),
            inference.RowLength,
            Math.Max(tile.RowLength, inference.RowLength),
            network.IsCollective ? int.MaxValue : TileRows(tile.RowLength, network.PackedLength, network.IsDouble),
            network.PackedLength,
            PanelLength(network),
            network.StatisticsLength,
            network.Masks.Select(mask => new DropoutPlace(mask.Hyperparameter, mask.Mask.Length, tile.Place(mask.Mask).Offset)).ToArray(),
            network.Taps.Select(tile.Place),
            tile.Place(network.ScoreGradient),
            network.Averages);
    }

    /// <param name="programs">In the order in which they run.</param>
    /// <param name="given">The buffers that are written before the first program runs.</param>
    /// <param name="isShared">
    /// Whether threads work on rows of the same buffers, each at its own pace. Then only buffers of the same length share memory, so that a
    /// row of one lies exactly on the same row of the other.
    /// </param>
    public static MemoryPlan Of(IEnumerable<LoopProgram> programs, IEnumerable<Buffer> given, bool isShared = false)
    {
        MemoryPlan plan = new(isShared);
        plan.PlaceAll(Lifetimes([.. programs.SelectMany(program => program.Calls)], given));
        return plan;
    }

    /// <summary>The length of a panel of the deepest product whose panels are copied; the schedule limits it to the cache.</summary>
    private static int PanelLength(NetworkPrograms network) => network.Steps.Append(network.Infer)
        .SelectMany(program => program.Calls)
        .Select(call => call.Kernel.Execution is InTiles { CopiesPanels: true } tiles ? tiles.Nest.MostDepth * InTiles.PanelColumns : 0)
        .DefaultIfEmpty()
        .Max();

    /// <summary>
    /// The rows of a tile, a multiple of 16. If the weights fit into the cache, the tile has as many rows as fit beside them. If they do
    /// not, they are read again for every tile, so the tile is as high as possible.
    /// </summary>
    /// <param name="rowLength">The scratch of a row, in elements.</param>
    /// <param name="parametersLength">The parameters.</param>
    /// <param name="isDouble">The precision.</param>
    public static int TileRows(int rowLength, int parametersLength, bool isDouble)
    {
        long bytes = isDouble ? sizeof(double) : sizeof(float);
        long rowBytes = Math.Max(1, rowLength) * bytes;
        bool weightsStay = parametersLength * bytes <= CacheBytes;
        long wanted = weightsStay ? Math.Max(MinTileRows, TileBytes / rowBytes) : MaxTileRows;
        long rows = Math.Min(Math.Min(wanted, MaxTileRows), MostTileBytes / rowBytes);
        return (int)Math.Max(Buffer.Alignment, rows / Buffer.Alignment * Buffer.Alignment);
    }

    public LoopProgram Place(LoopProgram program) => program with
    {
        Calls = program.Calls.Select(call => call with { Arrays = call.Arrays.Select(Place) }),
    };

    private LayerTap Place(LayerTap tap) => tap with { Input = Place(tap.Input), OutputGradient = Place(tap.OutputGradient) };

    private Buffer Place(Buffer buffer) => buffer.Space == Space.Tile ? buffer with { Offset = offsets[buffer.Name] } : buffer;

    private static List<Lifetime> Lifetimes(List<KernelCall> calls, IEnumerable<Buffer> given)
    {
        Dictionary<string, Lifetime> lifetimes = [];
        List<Lifetime> inOrder = [];
        void Touch(Buffer buffer, int time)
        {
            if (buffer.Space != Space.Tile)
                return;
            if (!lifetimes.TryGetValue(buffer.Name, out Lifetime lifetime))
            {
                lifetime = new(buffer, time);
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
                .Select(operand => (int?)operand.Offset)
                .FirstOrDefault() ?? memory.FirstGap(lifetime);
            memory.Occupy(lifetime);
            endingAt[lifetime.Last + 1].Enqueue(lifetime);
            offsets.Add(lifetime.Buffer.Name, lifetime.Offset);
            RowLength = Math.Max(RowLength, lifetime.Offset + lifetime.Length);
        }
    }

    internal sealed class Lifetime(Buffer buffer, int first)
    {
        public Buffer Buffer { get; } = buffer;

        public int Length { get; } = Buffer.Align(buffer.Length);

        /// <summary>The call that writes it first.</summary>
        public int First { get; } = first;

        /// <summary>The call that touches it last.</summary>
        public int Last { get; set; } = first;

        /// <summary>The call that writes it first; null if it is written before the first call.</summary>
        public KernelCall? FirstCall { get; set; }

        public int Offset { get; set; }

        /// <summary>Whether it may lie exactly on an operand that is read for the last time where this is written first.</summary>
        public bool CanReplace(Lifetime operand) =>
            operand.Last == First && operand.First < First && operand.Buffer.Length == Buffer.Length && IsAllowed(operand);

        private bool IsAllowed(Lifetime operand)
        {
            if (FirstCall is not { Columns: null } call)
                return false;
            (int from, int to) = (call.Arrays.IndexOf(operand.Buffer), call.Arrays.IndexOf(Buffer));
            return InPlace.Allows(call.Kernel, call.Kernel.Arrays[from], call.Kernel.Arrays[to]);
        }

        public bool Meets(Lifetime other) => Offset < other.Offset + other.Length && other.Offset < Offset + Length;
    }
}

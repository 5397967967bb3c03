using NetGen.Runtime.Tests.Serialization;

namespace NetGen.Runtime.Tests.Training;

/// <summary>Checkpoints whose values no run can have written: all is refused before anything is changed.</summary>
public class DamagedCheckpointTests
{
    private const int Epochs = 3;

    private static readonly TrainingOptions Options = new()
    {
        Epochs = Epochs,
        BatchSize = 3,
        Optimizer = new Adam(0.05),
        Record = true,
        WeightAverageDecay = 0.9,
        EarlyStopping = new EarlyStopping { Patience = 2, RestoreBest = false },
    };

    private static Dataset<double> Line =>
        new(
            Enumerable.Range(0, 24).Select(index => index % 5 / 5.0).ToArray(),
            2,
            Enumerable.Range(0, 12).Select(row => row % 3 / 3.0).ToArray(),
            1);

    private static string Train(TemporaryFolder folder, LinearNetwork network) =>
        $"{network.Train(Line, Line, Options with { Checkpoint = new CheckpointOptions(folder["c"]) { EverySteps = 1 } }).Steps}";

    /// <summary>A run that was killed in its third epoch.</summary>
    private static List<CheckpointTensor> Killed(TemporaryFolder folder, out string json)
    {
        LinearNetwork network = new(2, 1) { FailsAtCall = 11 };
        Assert.Throws<OperationCanceledException>(() => Train(folder, network));
        Checkpoint whole = CheckpointFile.Read(folder["c"]);
        SafetensorsFile file = SafetensorsFile.Read(folder["c"]);
        json = whole.Json;
        return [.. file.Tensors.Select(tensor => Copy(whole, tensor))];
    }

    private static CheckpointTensor Copy(Checkpoint whole, SafetensorsTensor tensor) => tensor.Type == SafetensorsType.I64
        ? CheckpointTensor.Of<long>(tensor.Name, Values<long>(whole, tensor.Name))
        : CheckpointTensor.Of<double>(tensor.Name, Values<double>(whole, tensor.Name));

    private static T[] Values<T>(Checkpoint checkpoint, string name)
        where T : unmanaged
    {
        T[] values = new T[checkpoint.Length(name)];
        checkpoint.CopyTo<T>(name, values);
        return values;
    }

    private static Exception Refused(TemporaryFolder folder, IReadOnlyList<CheckpointTensor> tensors, string json)
    {
        CheckpointFile.Write(folder["c"], tensors, json);
        byte[] file = File.ReadAllBytes(folder["c"]);
        LinearNetwork network = new(2, 1);
        double[] before = network.Parameters.ToArray();
        Exception? exception = Record.Exception(() => Train(folder, network));
        Assert.NotNull(exception);
        Assert.Empty(network.Calls);
        Assert.Equal(before, network.Parameters.ToArray());
        Assert.Equal(file, File.ReadAllBytes(folder["c"]));
        Assert.Equal(["c"], folder.Files);
        return exception;
    }

    [Fact]
    public void Unchanged_it_goes_on()
    {
        using TemporaryFolder folder = new();
        List<CheckpointTensor> tensors = Killed(folder, out string json);
        CheckpointFile.Write(folder["c"], tensors, json);
        Assert.Equal($"{Epochs * 4}", Train(folder, new LinearNetwork(2, 1)));
    }

    [Fact]
    public void Every_counter_is_checked()
    {
        using TemporaryFolder folder = new();
        List<CheckpointTensor> tensors = Killed(folder, out string json);
        int place = tensors.FindIndex(tensor => tensor.Name == "counters");
        long[] counters = Values<long>(CheckpointFile.Read(folder["c"]), "counters");
        for (int counter = 0; counter < counters.Length; counter++)
        {
            foreach (long value in new[] { -1, counters[counter] + 1_000_000_000_000, long.MinValue, long.MaxValue })
            {
                long[] damaged = [.. counters];
                damaged[counter] = value;
                List<CheckpointTensor> changed = [.. tensors];
                changed[place] = CheckpointTensor.Of<long>("counters", damaged);

                // Far in the past an epoch may have taken a long time.
                if (counter != 4 || value < 0 || value == long.MaxValue)
                    Assert.IsType<ArgumentException>(Refused(folder, changed, json));
            }
        }
    }

    [Theory]
    [InlineData(0, 7.0, "row 1 of the history must be of epoch 2; it is of 7")]
    [InlineData(0, double.NaN, "row 1 of the history must be of epoch 2; it is of NaN")]
    [InlineData(6, 1.0, "the flag of epoch 2 must be 3, for a run with evaluation of the training set and with a dev set; it is 1")]
    [InlineData(6, 0.0, "it is 0")]
    [InlineData(6, 3.5, "it is 3.5")]
    [InlineData(6, double.NaN, "it is NaN")]
    [InlineData(6, 1e300, "it is 1E+300")]
    public void Every_column_of_the_history_is_checked(int column, double value, string said)
    {
        using TemporaryFolder folder = new();
        List<CheckpointTensor> tensors = Killed(folder, out string json);
        double[] history = Values<double>(CheckpointFile.Read(folder["c"]), "history");
        history[7 + column] = value;
        tensors[tensors.FindIndex(tensor => tensor.Name == "history")] = CheckpointTensor.Of<double>("history", history);
        string message = Assert.IsType<ArgumentException>(Refused(folder, tensors, json)).Message;
        Assert.Contains("contradicts itself", message, StringComparison.Ordinal);
        Assert.Contains(said, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_and_the_running_cost_are_checked()
    {
        using TemporaryFolder folder = new();
        List<CheckpointTensor> tensors = Killed(folder, out string json);
        CheckpointTensor[] allDamaged =
        [
            CheckpointTensor.Of<long>("historyElapsed", [5, 3]),
            CheckpointTensor.Of<long>("historyElapsed", [-5, 3]),
            CheckpointTensor.Of<double>("costOfRows", [double.NaN]),
        ];
        foreach (CheckpointTensor damaged in allDamaged)
        {
            List<CheckpointTensor> changed = [.. tensors];
            changed[changed.FindIndex(tensor => tensor.Name == damaged.Name)] = damaged;
            Assert.Contains(
                "contradicts itself", Assert.IsType<ArgumentException>(Refused(folder, changed, json)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_tensor_that_is_missing_of_another_length_or_type_or_too_many_is_refused()
    {
        using TemporaryFolder folder = new();
        List<CheckpointTensor> tensors = Killed(folder, out string json);
        Assert.All(tensors, tensor =>
        {
            CheckpointTensor[] others = [.. tensors.Where(other => other != tensor)];
            Refused(folder, others, json);
            Refused(folder, [.. others, CheckpointTensor.Of<double>(tensor.Name, new double[tensor.Length + 1])], json);
            Refused(folder, [.. others, CheckpointTensor.Of<float>(tensor.Name, new float[tensor.Length])], json);
        });
        Assert.Contains(
            "has no tensor 'more'",
            Refused(folder, [.. tensors, CheckpointTensor.Of<float>("more", [])], json).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("3")]
    [InlineData("{}")]
    [InlineData("{\"network\":3}")]
    [InlineData("{\"network\":null}")]
    public void A_text_that_does_not_say_which_run_it_is_of_is_refused(string json)
    {
        using TemporaryFolder folder = new();
        List<CheckpointTensor> tensors = Killed(folder, out _);
        Assert.IsType<ArgumentException>(Refused(folder, tensors, json));
    }

    [Fact]
    public void Any_changed_byte_is_refused_before_a_step_is_made()
    {
        using TemporaryFolder folder = new();
        Killed(folder, out _);
        byte[] whole = File.ReadAllBytes(folder["c"]);
        Random random = new(5);
        for (int count = 0; count < 1000; count++)
        {
            byte[] mutant = [.. whole];
            int place = random.Next(mutant.Length);
            mutant[place] ^= (byte)(1 << random.Next(8));
            if (whole[place] == (byte)' ')
                continue;
            File.WriteAllBytes(folder["c"], mutant);
            LinearNetwork network = new(2, 1);
            double[] before = network.Parameters.ToArray();
            Exception? exception = Record.Exception(() => Train(folder, network));
            Assert.True(exception is SafetensorsException or ArgumentException, $"byte {place}: {exception}");
            Assert.Empty(network.Calls);
            Assert.Equal(before, network.Parameters.ToArray());
        }
    }

    [Fact]
    public void A_second_run_on_the_file_is_refused_while_the_first_goes_on()
    {
        using TemporaryFolder folder = new();
        LinearNetwork second = new(2, 1);
        Progress progress = new(() =>
        {
            string message = Assert.Throws<IOException>(() => Train(folder, second)).Message;
            Assert.Contains($"c is in use by process {Environment.ProcessId} ", message, StringComparison.Ordinal);
            Assert.EndsWith("or name another file in CheckpointOptions.Path.", message, StringComparison.Ordinal);
        });
        new LinearNetwork(2, 1).Train(Line, Line, Options with { Checkpoint = new CheckpointOptions(folder["c"]) }, progress);
        Assert.True(progress.Reports > 0);
        Assert.Empty(second.Calls);
        Assert.Equal(["c"], folder.Files);
    }

    private sealed class Progress(Action report) : IProgress<TrainingProgress>
    {
        public int Reports { get; private set; }

        public void Report(TrainingProgress value)
        {
            Reports++;
            report();
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using NetGen.Runtime.Tests.Serialization;

namespace NetGen.Runtime.Tests.Networks;

public class FingerprintTests
{
    [Fact]
    public void It_is_the_hash_of_the_structure_written_as_lines()
    {
        const string structure = """
            NetGen structure 1
            input 2
            layer dense1 Dense(3) 3
            layer relu1 ReLU 3
            layer dropout1 Dropout 3
            layer dense2 Dense(3) 3
            layer softmax1 Softmax 3
            tensor dense1.weights 2x3
            tensor dense1.biases 3
            tensor dense2.weights 3x3
            tensor dense2.biases 3
            loss CrossEntropy

            """;
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(structure)));
        Assert.Equal(hash[..32], SavedNetwork.Description.Fingerprint);
    }

    [Fact]
    public void Values_of_hyperparameters_do_not_change_it() =>
        Assert.Equal(SavedNetwork.Description.Fingerprint, RegularizedSavedNetwork.Description.Fingerprint);

    [Fact]
    public void Another_structure_has_another()
    {
        string[] fingerprints =
        [
            SavedNetwork.Description.Fingerprint,
            TanhSavedNetwork.Description.Fingerprint,
            LargerSavedNetwork.Description.Fingerprint,
            Networks.Description.Of("Some", 8).Fingerprint,
            Networks.Description.Of("Some", 10).Fingerprint,
        ];
        Assert.Equal(fingerprints.Length, fingerprints.Distinct().Count());
    }
}

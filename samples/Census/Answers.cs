using NetGen;
using NetGen.Data;

namespace Census;

/// <summary>Answers one raw row with the saved models.</summary>
internal static class Answers
{
    /// <summary>Loads the models of a folder and answers a row such as <c>age=41 hours=40 job=nurse</c>; an empty value is a gap.</summary>
    public static int Run(string folder, string[] values)
    {
        Row row = new();
        foreach (string value in values)
        {
            int equals = value.IndexOf('=', StringComparison.Ordinal);
            if (equals < 1)
                throw new ArgumentException($"A value must have the form column=value; '{value}' was given.");
            row[value[..equals]] = value[(equals + 1)..];
        }

        Prediction income = Model.Load<IncomeNetwork>(Path.Combine(folder, Training.IncomeFile)).Predict(row);
        Prediction price = Model.Load<PriceNetwork>(Path.Combine(folder, Training.PriceFile)).Predict(row);
        Console.WriteLine(FormattableString.Invariant($"income: {income.Label} {income.Probability:P1}"));
        Console.WriteLine(FormattableString.Invariant($"price: {price.Value:F0}"));
        if (!income.Imputed.IsEmpty || !income.Unknown.IsEmpty)
            Console.WriteLine($"imputed: {string.Join(", ", income.Imputed)}; unknown: {string.Join(", ", income.Unknown)}");
        return 0;
    }
}

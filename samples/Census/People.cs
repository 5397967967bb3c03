using System.Globalization;

namespace Census;

/// <summary>
/// Generates a table of people with categories, dates, gaps, an income class and the price of a home. One income in twenty is missing.
/// </summary>
internal static class People
{
    private static readonly (string Name, double Worth)[] Jobs =
        [("nurse", 0.3), ("clerk", -0.6), ("cook", -1.0), ("engineer", 1.2), ("teacher", 0.2), ("driver", -0.8), ("lawyer", 1.5)];

    private static readonly (string Name, double Worth)[] Schools =
    [
        ("primary", -1.2), ("secondary", -0.3), ("bachelor", 0.6), ("master", 1.1), ("doctorate", 1.5),
    ];

    /// <summary>Writes a CSV file; the same seed gives the same bytes.</summary>
    public static void Write(string path, int rows, int seed)
    {
        Random random = new(seed);
        using StreamWriter writer = new(path) { NewLine = "\n" };
        writer.WriteLine("id,age,hours,education,job,hired,income,price");
        for (int id = 1; id <= rows; id++)
            writer.WriteLine(Person(id, random));
    }

    private static string Person(int id, Random random)
    {
        int age = random.Next(18, 70);
        int hours = random.Next(10, 61);
        (string school, double schooling) = Schools[random.Next(Schools.Length)];
        (string job, double worth) = Jobs[random.Next(Jobs.Length)];
        DateOnly hired = new DateOnly(2024, 12, 31).AddDays(-random.Next(1, Math.Max(2, (age - 17) * 300)));
        double years = (2025 - hired.Year) / 10.0;
        double rank = worth + schooling + ((hours - 35) / 12.0) + (0.4 * years) - (Math.Pow(age - 48, 2) / 500);
        bool earnsMore = random.NextDouble() < 1 / (1 + Math.Exp(-3 * rank));
        double price = 250_000 + (60_000 * rank) + (20_000 * Noise(random));
        return string.Join(',',
            Text(id),
            random.Next(15) == 0 ? "" : Text(age),
            Text(hours),
            school,
            random.Next(20) == 0 ? "?" : job,
            hired.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            random.Next(20) == 0 ? "" : earnsMore ? ">50K" : "<=50K",
            Text(Math.Round(Math.Max(20_000, price) / 1000) * 1000));
    }

    /// <summary>Noise that is nearly normal: the sum of twelve uniform numbers minus 6 has mean 0 and variance 1.</summary>
    private static double Noise(Random random)
    {
        double sum = -6;
        for (int draw = 0; draw < 12; draw++)
            sum += random.NextDouble();
        return sum;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}

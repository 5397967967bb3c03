namespace NetGen.Runtime.Tests.Diagnosis;

public class ClassMetricsTests
{
    /// <summary>
    /// Cats: 3 of 4 found, and 1 dog taken for one: precision 3/4, recall 3/4, F1 3/4. Dogs: 4 of 5 found, nothing wrong but the cat: 4/5
    /// each. Fish: never predicted, 0 of 1 found; the fish is taken for a dog, so that dogs have precision 4/6.
    /// </summary>
    private static ConfusionMatrix Animals()
    {
        ConfusionMatrix matrix = new(4, ["cat", "dog", "fish", "unicorn"]);
        Add(0, 0, 3);
        Add(0, 1, 1);
        Add(1, 0, 1);
        Add(1, 1, 4);
        Add(2, 1, 1);
        return matrix;

        void Add(int actual, int predicted, int count)
        {
            for (int index = 0; index < count; index++)
                matrix.Add(actual, predicted);
        }
    }

    [Fact]
    public void Precision_is_of_the_predicted_and_recall_of_the_actual()
    {
        ClassMetrics[] classes = [.. ClassMetrics.Of(Animals())];
        Assert.Equal(["cat", "dog", "fish", "unicorn"], classes.Select(metrics => metrics.Name));
        Assert.Equal((0.75, 0.75, 0.75), (classes[0].Precision, classes[0].Recall, classes[0].F1));

        // F1 of dogs: 2 x 4 / (5 + 6) = 8/11.
        Assert.Equal((4 / 6.0, 0.8, 8 / 11.0), (classes[1].Precision, classes[1].Recall, classes[1].F1));
        Assert.Equal("dog: precision 0.6667, recall 0.8000, F1 0.7273 on 5 row(s)", classes[1].ToString());
    }

    [Fact]
    public void Zero_of_zero_is_zero()
    {
        ClassMetrics[] classes = [.. ClassMetrics.Of(Animals())];
        Assert.Equal((0, 0, 0), (classes[2].Precision, classes[2].Recall, classes[2].F1));
        Assert.Equal((0, 0, 0), (classes[3].Precision, classes[3].Recall, classes[3].F1));
    }

    [Fact]
    public void Macro_averages_weigh_every_class_that_occurs_the_same()
    {
        // Cats, dogs and fish; the unicorn is neither there nor predicted.
        MacroAverages macro = MacroAverages.Of(Animals());
        Assert.Equal((0.75 + (4 / 6.0)) / 3, macro.Precision, 1e-15);
        Assert.Equal((0.75 + 0.8) / 3, macro.Recall, 1e-15);
        Assert.Equal((0.75 + (8 / 11.0)) / 3, macro.F1, 1e-15);
        Assert.True(double.IsNaN(MacroAverages.Of(new ConfusionMatrix(2)).F1));
    }

    [Fact]
    public void The_course_s_two_classifiers_are_told_apart_by_F1()
    {
        // A. Ng, course 3, week 1, "Single Number Evaluation Metric": A has precision 95 %, recall 90 %: F1 92.4 %; B has 98 % and 85 %:
        // 91.0 %. 1710 of 1900 rows found, 1800 predicted: precision 0.95, recall 0.9. 833 of 980 found, 850 predicted: 0.98, 0.85.
        ClassMetrics a = new("A", Rows: 1900, Predicted: 1800, Correct: 1710);
        ClassMetrics b = new("B", Rows: 980, Predicted: 850, Correct: 833);
        Assert.Equal((0.95, 0.9, 0.924), (a.Precision, a.Recall, Math.Round(a.F1, 3)));
        Assert.Equal((0.98, 0.85, 0.910), (b.Precision, b.Recall, Math.Round(b.F1, 3)));
    }
}

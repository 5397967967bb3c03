namespace NetGen;

/// <summary>The loss of one row. The cost J is its mean over the rows plus the penalties.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LossAttribute : Attribute
{
    private protected LossAttribute()
    {
    }
}

namespace Elsa.Workflows;

/// <summary>When a fork goes on.</summary>
public enum ForkJoinMode
{
    /// <summary>After all branches.</summary>
    WaitAll,

    /// <summary>After the first branch; the others are stopped.</summary>
    WaitAny,
}

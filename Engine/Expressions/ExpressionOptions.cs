namespace DecisionWorkflow.Engine.Expressions;

/// <summary>The bounds an expression runs within, and what it may call.</summary>
public sealed record ExpressionOptions
{
    /// <summary>The bounds of design D6: 50 ms, one million steps, 64 MB allocated in total.</summary>
    public static ExpressionOptions Default { get; } = new();

    /// <summary>The same bounds with <c>setOutcome</c> and <c>setOutcomes</c>, for RunJavaScript.</summary>
    public static ExpressionOptions RunJavaScript { get; } = new() { Outcomes = true };

    /// <summary>Wall time of one evaluation, counted and looked at from step 4096 on, so that a cold start or a busy machine cannot fail a short expression.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Steps of one evaluation: a loop turn, a call, or a unit of work inside a built-in.</summary>
    public long Steps { get; init; } = 1_000_000;

    /// <summary>Bytes that one evaluation may allocate in total, freed ones included.</summary>
    public long Memory { get; init; } = 64L << 20;

    /// <summary>Depth of nested calls.</summary>
    public int Calls { get; init; } = 1000;

    /// <summary>Longest source text, in characters.</summary>
    public int Source { get; init; } = 65_536;

    /// <summary>Whether <c>setOutcome</c> and <c>setOutcomes</c> exist (RunJavaScript only).</summary>
    public bool Outcomes { get; init; }
}

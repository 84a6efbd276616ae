namespace DecisionWorkflow.Engine.Execution;

/// <summary>What a definition and a burst may cost at most.</summary>
public sealed record EngineLimits
{
    /// <summary>The longest definition, in characters.</summary>
    public int DefinitionLength { get; init; } = 4_000_000;

    /// <summary>The most activities in one graph, sub-workflows included.</summary>
    public int Activities { get; init; } = 5_000;

    /// <summary>The deepest nesting of activities.</summary>
    public int Depth { get; init; } = 64;

    /// <summary>The longest value of one variable or output, in characters of JSON.</summary>
    public int ValueLength { get; init; } = 1_000_000;

    /// <summary>The most activity executions in one burst; more mean an endless loop.</summary>
    public int StepsPerBurst { get; init; } = 100_000;

    /// <summary>How long a step may run, with the children, parents and events that follow from it. It holds its case's lock, and on SQLite everybody's.</summary>
    public TimeSpan TimePerStep { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The same for a trial, which must not be in the way of real work.</summary>
    public TimeSpan TimePerTrialStep { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many workflows may run inside each other at once; each takes a piece of the stack.</summary>
    public int WorkflowsInside { get; init; } = 16;
}

namespace DecisionWorkflow.Engine.Expressions;

/// <summary>Everything an expression can see of the running workflow. The execution code implements it; an expression reaches nothing else.</summary>
/// <remarks>
/// Values go in as plain CLR values or JSON nodes (string, numbers, bool, DateTimeOffset, DateOnly, TimeOnly, TimeSpan, Guid, byte[], dictionaries, lists, <see cref="System.Text.Json.Nodes.JsonNode"/>)
/// and are copied; values come out as null, string, double, bool, <see cref="DateTimeOffset"/>, byte[], or a JsonObject/JsonArray.
/// </remarks>
public abstract class ScriptHost
{
    /// <summary>The clock behind <c>new Date()</c> and <c>Date.now()</c>.</summary>
    public abstract TimeProvider Clock { get; }

    /// <summary>Names of the variables in scope, for <c>Object.keys(variables)</c>.</summary>
    public abstract IEnumerable<string> VariableNames { get; }

    /// <summary>Reads a variable; false when no variable has the name (names are case-sensitive).</summary>
    public abstract bool TryGetVariable(string name, out object? value);

    /// <summary>Writes a variable, for <c>variables.X = v</c>, <c>setVariable</c> and the generated <c>setX</c>.</summary>
    public abstract void SetVariable(string name, object? value);

    /// <summary>Reads a workflow input; false when there is none of the name.</summary>
    public abstract bool TryGetInput(string name, out object? value);

    /// <summary>Reads an activity's output from the register; true with null when activity and output exist but nothing was produced yet.</summary>
    /// <param name="activity">Id or name of the activity.</param>
    /// <param name="output">Name of the output, or null for the activity's only or <c>Result</c> output.</param>
    /// <param name="value">The recorded value.</param>
    public abstract bool TryGetOutput(string activity, string? output, out object? value);

    /// <summary>Result of the activity that completed last in this burst.</summary>
    public abstract object? LastResult { get; }

    /// <summary>Correlation id of the instance.</summary>
    public abstract string? CorrelationId { get; set; }

    /// <summary>Id of the workflow instance.</summary>
    public abstract string WorkflowInstanceId { get; }

    /// <summary>Name of the workflow instance.</summary>
    public abstract string? WorkflowInstanceName { get; set; }

    /// <summary>Id of the workflow definition.</summary>
    public abstract string WorkflowDefinitionId { get; }

    /// <summary>Id of the version of the workflow definition.</summary>
    public abstract string WorkflowDefinitionVersionId { get; }

    /// <summary>Version number of the workflow definition.</summary>
    public abstract int WorkflowDefinitionVersion { get; }

    /// <summary>What <c>args</c> holds; null where the caller passes nothing.</summary>
    public virtual object? Args => null;

    /// <summary>Receives <c>setOutcome(s)</c>; only called where <see cref="ExpressionOptions.Outcomes"/> is on.</summary>
    public virtual void SetOutcomes(IReadOnlyList<string> outcomes) =>
        throw new NotSupportedException("This host takes no outcomes.");
}

using DecisionWorkflow.Engine.Expressions;

namespace DecisionWorkflow.Tests.Engine.Expressions;

/// <summary>A host over dictionaries, at a fixed moment.</summary>
sealed class TableHost : ScriptHost
{
    sealed class FixedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 2, 30, 0, TimeSpan.Zero);
    }

    public Dictionary<string, object?> Variables { get; } = [];
    public Dictionary<string, object?> Inputs { get; } = [];
    public Dictionary<(string, string?), object?> Outputs { get; } = [];
    public List<string> Outcomes { get; } = [];

    public override TimeProvider Clock { get; } = new FixedClock();
    public override IEnumerable<string> VariableNames => Variables.Keys;
    public override bool TryGetVariable(string name, out object? value) => Variables.TryGetValue(name, out value);
    public override void SetVariable(string name, object? value) => Variables[name] = value;
    public override bool TryGetInput(string name, out object? value) => Inputs.TryGetValue(name, out value);
    public override bool TryGetOutput(string activity, string? output, out object? value) => Outputs.TryGetValue((activity, output), out value);
    public override object? LastResult => 42;
    public override string? CorrelationId { get; set; } = "C-1";
    public override string WorkflowInstanceId => "instance";
    public override string? WorkflowInstanceName { get; set; } = "议事一";
    public override string WorkflowDefinitionId => "definition";
    public override string WorkflowDefinitionVersionId => "version";
    public override int WorkflowDefinitionVersion => 3;
    public override object? Args => new Dictionary<string, object?> { ["a"] = 1 };
    public override void SetOutcomes(IReadOnlyList<string> outcomes) => Outcomes.AddRange(outcomes);
}

using DecisionWorkflow.Engine.Expressions;
using DecisionWorkflow.Engine.Expressions.Library;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace DecisionWorkflow.Engine.Execution;

/// <summary>What an expression sees of the running workflow from the place where it is written.</summary>
internal sealed class ActivityScriptHost(ExpressionExecutionContext context, IReadOnlyDictionary<string, object?>? args) : ScriptHost
{
    private readonly WorkflowExecutionContext _workflow = context.Workflow;

    public IReadOnlyList<string> Outcomes { get; private set; } = [];

    public override TimeProvider Clock => context.ServiceProvider.GetService<TimeProvider>() ?? TimeProvider.System;

    public override IEnumerable<string> VariableNames => WorkflowScope.Variables(context).Select(x => ((Variable)x.Metadata!).Name).Distinct();

    public override object? LastResult => _workflow.GetLastActivityResult();

    public override string? CorrelationId
    {
        get => _workflow.CorrelationId;
        set => _workflow.CorrelationId = value;
    }

    public override string WorkflowInstanceId => _workflow.Id;

    public override string? WorkflowInstanceName
    {
        get => _workflow.Name;
        set => _workflow.Name = value;
    }

    public override string WorkflowDefinitionId => _workflow.Workflow.Identity.DefinitionId;

    public override string WorkflowDefinitionVersionId => _workflow.Workflow.Identity.Id;

    public override int WorkflowDefinitionVersion => _workflow.Workflow.Identity.Version;

    public override object? Args => args;

    public override bool TryGetVariable(string name, out object? value)
    {
        var block = WorkflowScope.FindVariable(context, name);
        value = block?.Value;
        return block != null;
    }

    public override void SetVariable(string name, object? value) => WorkflowScope.SetVariable(context, name, value);

    /// <summary>A declared input that was not given reads as null; one that is not declared does not exist.</summary>
    public override bool TryGetInput(string name, out object? value)
    {
        if (args != null && args.TryGetValue(name, out value))
            return true;
        var input = WorkflowScope.FindInput(context, name);
        value = input?.Value;
        return input != null || WorkflowScope.DeclaresInput(context, name);
    }

    public override bool TryGetOutput(string activity, string? output, out object? value)
    {
        var nodes = _workflow.WorkflowGraph.Nodes;
        var node = nodes.FirstOrDefault(x => x.Activity.Id == activity || x.Activity.Name == activity)
            ?? nodes.FirstOrDefault(x => x.Activity.Name is { } name && PascalName.Of(name) == activity);
        var name = output ?? (node?.Descriptor.Outputs is { Count: 1 } only ? only.First().Name : "Result");
        value = node == null ? null : _workflow.GetActivityOutputRegister().FindOutputByActivityId(node.Activity.Id, name);
        return node != null && node.Descriptor.Outputs.Any(x => x.Name == name);
    }

    public override void SetOutcomes(IReadOnlyList<string> outcomes) => Outcomes = outcomes;
}

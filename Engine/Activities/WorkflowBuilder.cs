using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace DecisionWorkflow.Engine.Activities;

/// <summary>Draws a workflow in code; give the result to <see cref="ActivityMaterializer.Materialize"/>.</summary>
public sealed class WorkflowBuilder : IWorkflowBuilder
{
    /// <inheritdoc />
    public string? DefinitionId { get; set; }

    /// <inheritdoc />
    public string? Id { get; set; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <inheritdoc />
    public string? Name { get; set; }

    /// <inheritdoc />
    public string? Description { get; set; }

    /// <inheritdoc />
    public bool IsReadonly { get; set; }

    /// <inheritdoc />
    public bool IsSystem { get; set; }

    /// <inheritdoc />
    public WorkflowOptions WorkflowOptions { get; } = new();

    /// <inheritdoc />
    public IActivity? Root { get; set; }

    /// <inheritdoc />
    public ICollection<Variable> Variables { get; set; } = new List<Variable>();

    /// <inheritdoc />
    public ICollection<InputDefinition> Inputs { get; set; } = new List<InputDefinition>();

    /// <inheritdoc />
    public ICollection<OutputDefinition> Outputs { get; set; } = new List<OutputDefinition>();

    /// <inheritdoc />
    public ICollection<string> Outcomes { get; set; } = new List<string>();

    /// <inheritdoc />
    public IWorkflowBuilder WithDefinitionId(string definitionId)
    {
        DefinitionId = definitionId;
        return this;
    }

    /// <inheritdoc />
    public IWorkflowBuilder WithId(string id)
    {
        Id = id;
        return this;
    }

    /// <inheritdoc />
    public Variable<T> WithVariable<T>(string name, T value)
    {
        var variable = new Variable<T>(name, value);
        Variables.Add(variable);
        return variable;
    }

    /// <inheritdoc />
    public IWorkflowBuilder WithVariable<T>(Variable<T> variable) => WithVariable((Variable)variable);

    /// <inheritdoc />
    public IWorkflowBuilder WithVariable(Variable variable)
    {
        Variables.Add(variable);
        return this;
    }

    /// <inheritdoc />
    public IWorkflowBuilder WithVariables(params Variable[] variables)
    {
        foreach (var variable in variables)
            Variables.Add(variable);
        return this;
    }

    /// <inheritdoc />
    public InputDefinition WithInput<T>(string name, string? description = default)
    {
        var input = new InputDefinition { Name = name, DisplayName = name, Description = description ?? "", Type = typeof(T) };
        Inputs.Add(input);
        return input;
    }

    /// <inheritdoc />
    public OutputDefinition WithOutput<T>(string name, string? description = default)
    {
        var output = new OutputDefinition { Name = name, DisplayName = name, Description = description ?? "", Type = typeof(T) };
        Outputs.Add(output);
        return output;
    }

    /// <inheritdoc />
    public IWorkflowBuilder AsReadonly()
    {
        IsReadonly = true;
        return this;
    }

    /// <inheritdoc />
    public IWorkflowBuilder AsSystemWorkflow()
    {
        IsSystem = true;
        return this;
    }

    /// <inheritdoc />
    public Task<Workflow> BuildWorkflowAsync(CancellationToken cancellationToken = default) => Task.FromResult(new Workflow
    {
        Identity = new WorkflowIdentity(DefinitionId ?? "", Version, Id ?? ""),
        Name = Name,
        Root = Root ?? new Sequence(),
        Variables = Variables,
        Inputs = [.. Inputs],
        Outputs = [.. Outputs],
        Outcomes = [.. Outcomes],
        Options = WorkflowOptions,
        IsSystem = IsSystem,
    });

    /// <inheritdoc />
    public async Task<Workflow> BuildWorkflowAsync(IWorkflow workflowDefinition, CancellationToken cancellationToken = default)
    {
        await workflowDefinition.BuildAsync(this, cancellationToken);
        return await BuildWorkflowAsync(cancellationToken);
    }
}

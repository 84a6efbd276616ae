using Elsa.Workflows.Activities;
using Elsa.Workflows.Memory;
using Elsa.Workflows.Models;

namespace Elsa.Workflows;

/// <summary>Draws a workflow in code.</summary>
public interface IWorkflowBuilder
{
    /// <summary>The id across versions.</summary>
    string? DefinitionId { get; set; }

    /// <summary>The id of the version.</summary>
    string? Id { get; set; }

    /// <summary>The number of the version.</summary>
    int Version { get; set; }

    /// <summary>The name.</summary>
    string? Name { get; set; }

    /// <summary>The description.</summary>
    string? Description { get; set; }

    /// <summary>Whether it may not be edited.</summary>
    bool IsReadonly { get; set; }

    /// <summary>Whether it is hidden from lists.</summary>
    bool IsSystem { get; set; }

    /// <summary>The options.</summary>
    WorkflowOptions WorkflowOptions { get; }

    /// <summary>The root activity.</summary>
    IActivity? Root { get; set; }

    /// <summary>The variables.</summary>
    ICollection<Variable> Variables { get; set; }

    /// <summary>The inputs.</summary>
    ICollection<InputDefinition> Inputs { get; set; }

    /// <summary>The outputs.</summary>
    ICollection<OutputDefinition> Outputs { get; set; }

    /// <summary>The outcomes when used as an activity.</summary>
    ICollection<string> Outcomes { get; set; }

    /// <summary>Gives the id across versions.</summary>
    /// <param name="definitionId">The id.</param>
    IWorkflowBuilder WithDefinitionId(string definitionId);

    /// <summary>Gives the id of the version.</summary>
    /// <param name="id">The id.</param>
    IWorkflowBuilder WithId(string id);

    /// <summary>Adds a variable.</summary>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its first value.</param>
    Variable<T> WithVariable<T>(string name, T value);

    /// <summary>Adds a variable.</summary>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <param name="variable">The variable.</param>
    IWorkflowBuilder WithVariable<T>(Variable<T> variable);

    /// <summary>Adds a variable.</summary>
    /// <param name="variable">The variable.</param>
    IWorkflowBuilder WithVariable(Variable variable);

    /// <summary>Adds variables.</summary>
    /// <param name="variables">The variables.</param>
    IWorkflowBuilder WithVariables(params Variable[] variables);

    /// <summary>Adds an input.</summary>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it means.</param>
    InputDefinition WithInput<T>(string name, string? description = default);

    /// <summary>Adds an output.</summary>
    /// <typeparam name="T">The type of its value.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it means.</param>
    OutputDefinition WithOutput<T>(string name, string? description = default);

    /// <summary>Forbids editing.</summary>
    IWorkflowBuilder AsReadonly();

    /// <summary>Hides it from lists.</summary>
    IWorkflowBuilder AsSystemWorkflow();

    /// <summary>The workflow as drawn.</summary>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    Task<Workflow> BuildWorkflowAsync(CancellationToken cancellationToken = default);

    /// <summary>Draws a workflow and yields it.</summary>
    /// <param name="workflowDefinition">The workflow.</param>
    /// <param name="cancellationToken">Asks the work to stop.</param>
    Task<Workflow> BuildWorkflowAsync(IWorkflow workflowDefinition, CancellationToken cancellationToken = default);
}

using Elsa.Workflows.Memory;

namespace Elsa.Workflows;

/// <summary>An activity that ends its flowchart.</summary>
public interface ITerminalNode;

/// <summary>An activity at which a flowchart begins.</summary>
public interface IStartNode;

/// <summary>An activity with variables of its own.</summary>
public interface IVariableContainer : IActivity
{
    /// <summary>The variables.</summary>
    ICollection<Variable> Variables { get; }
}

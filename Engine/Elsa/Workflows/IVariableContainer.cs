using Elsa.Workflows.Memory;

namespace Elsa.Workflows;

/// <summary>An activity with variables of its own.</summary>
public interface IVariableContainer : IActivity
{
    /// <summary>The variables.</summary>
    ICollection<Variable> Variables { get; }
}

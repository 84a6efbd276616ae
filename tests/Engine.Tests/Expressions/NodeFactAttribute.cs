namespace DecisionWorkflow.Tests.Engine.Expressions;

/// <summary>A test that needs Node as its oracle.</summary>
sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute() => Skip = NodeOracle.IsPresent ? null : "Node is not on the PATH; tests/run.sh installs it.";
}

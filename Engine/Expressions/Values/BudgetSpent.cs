namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>Time, steps, memory or depth ran out. No script can catch it.</summary>
sealed class BudgetSpent(string message) : Exception(message);

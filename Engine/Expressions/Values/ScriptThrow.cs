namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>A value on its way from throw to catch.</summary>
sealed class ScriptThrow(JsValue value, int position) : Exception
{
    public JsValue Value { get; } = value;

    public int Position { get; } = position;

    /// <summary>The reason for a person who reads the incident.</summary>
    public string Describe(Run run)
    {
        if (Value.AsObject is JsError error) return error.Text(run);
        try
        {
            return $"脚本抛出：{Coerce.ToText(run, Value)}";
        }
        catch (Exception e) when (e is ScriptThrow or BudgetSpent)
        {
            return "脚本抛出了一个对象";
        }
    }
}

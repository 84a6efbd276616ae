namespace DecisionWorkflow.Engine.Expressions.Values;

/// <summary>The object behind <c>variables</c> and <c>getVariable</c>: one copy of each variable for the whole evaluation.</summary>
sealed class HostVariables : JsObject
{
    readonly Dictionary<string, JsValue> _read = [];

    public override bool TryGetOwn(Run run, string key, out JsValue value)
    {
        if (_read.TryGetValue(key, out var known))
        {
            value = known;
            return true;
        }
        if (!run.Host.TryGetVariable(key, out var clr))
        {
            value = default;
            return false;
        }
        value = Incoming.FromClr(run, clr);
        if (value.IsObject) _read[key] = value;
        return true;
    }

    public override void Set(Run run, string key, JsValue value)
    {
        run.Host.SetVariable(key, Outgoing.ToClr(run, value));
        // An object stays the same object for the rest of the script, as Elsa's copying does.
        if (value.IsObject) _read[key] = value;
        else _read.Remove(key);
    }

    public override bool Delete(Run run, string key) => false;

    public override List<string> Keys(Run run) => [.. run.Host.VariableNames];

    public void WriteBack(Run run)
    {
        foreach (var (name, value) in _read)
        {
            var before = run.Host.TryGetVariable(name, out var clr) ? Text(run, Incoming.FromClr(run, clr)) : null;
            if (Text(run, value) != before) run.Host.SetVariable(name, Outgoing.ToClr(run, value));
        }
    }

    static string? Text(Run run, JsValue value) => Outgoing.ToJson(run, value)?.ToJsonString();
}

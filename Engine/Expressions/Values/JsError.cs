namespace DecisionWorkflow.Engine.Expressions.Values;

sealed class JsError : JsObject
{
    readonly string _name;

    public JsError(Run run, string name, string? message)
    {
        _name = name;
        if (message is not null) Define(run, "message", message);
    }

    public override string ClassName => "Error";

    public string ErrorName => _name;

    public override bool TryGetOwn(Run run, string key, out JsValue value)
    {
        if (base.TryGetOwn(run, key, out value)) return true;
        if (key is not ("name" or "message" or "stack")) return false;
        value = key == "name" ? _name : key == "message" ? "" : DefaultText(run);
        return true;
    }

    public override List<string> Keys(Run run) => [.. base.Keys(run).Where(k => k is not ("name" or "message"))];

    public string Text(Run run) => Get(run, "message").AsText is { Length: > 0 } message ? message : _name;

    public override string DefaultText(Run run)
    {
        var name = Coerce.ToText(run, Get(run, "name"));
        var message = Coerce.ToText(run, Get(run, "message"));
        return message.Length == 0 ? name : name.Length == 0 ? message : $"{name}: {message}";
    }
}

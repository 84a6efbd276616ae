using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>The functions Elsa generates: getX and setX for a variable, getX for an input, getYFromActivity for an output.</summary>
static class GeneratedAccessors
{
    /// <summary>The function of that name, or null where no variable, input or output stands behind it.</summary>
    public static JsFunction? Find(Run run, string name)
    {
        if (name.Length < 4 || !(name.StartsWith("get", StringComparison.Ordinal) || name.StartsWith("set", StringComparison.Ordinal))) return null;
        var rest = name[3..];
        foreach (var candidate in (string[])[rest, char.ToLowerInvariant(rest[0]) + rest[1..], .. run.Host.VariableNames.Where(x => PascalName.Of(x) == rest).Take(1)])
        {
            if (run.Host.TryGetVariable(candidate, out _))
            {
                return name[0] == 'g'
                    ? new NativeFunction(name, 0, (r, _, _) => r.Variables.Get(r, candidate))
                    : new NativeFunction(name, 1, (r, _, a) => { r.Variables.Set(r, candidate, a.At(0)); return default; });
            }
            if (name[0] == 'g' && run.Host.TryGetInput(candidate, out var input)) return Constant(name, input);
        }
        for (var from = rest.IndexOf("From", StringComparison.Ordinal); name[0] == 'g' && from > 0; from = rest.IndexOf("From", from + 1, StringComparison.Ordinal))
        {
            if (run.Host.TryGetOutput(rest[(from + 4)..], rest[..from], out var output)) return Constant(name, output);
        }
        return null;
    }

    static NativeFunction Constant(string name, object? value) => new(name, 0, (r, _, _) => Incoming.FromClr(r, value));
}

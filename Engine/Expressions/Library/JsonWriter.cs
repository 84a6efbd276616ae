using System.Globalization;
using System.Text;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>JSON.stringify.</summary>
sealed class JsonWriter
{
    public const int Deepest = 200;

    readonly Run _run;
    readonly string _indent;
    readonly JsFunction? _replacer;
    readonly List<string>? _allowed;
    readonly StringBuilder _text = new();
    readonly HashSet<JsObject> _path = new(ReferenceEqualityComparer.Instance);

    JsonWriter(Run run, string indent, JsFunction? replacer, List<string>? allowed) =>
        (_run, _indent, _replacer, _allowed) = (run, indent, replacer, allowed);

    /// <summary>The JSON text; null for undefined and functions.</summary>
    public static string? Write(Run run, JsValue value, JsValue replacer = default, JsValue space = default)
    {
        var indent = space.IsNumber ? new string(' ', (int)Math.Clamp(Coerce.ToInteger(run, space), 0, 10))
            : space.AsText is { } s ? s[..Math.Min(10, s.Length)] : "";
        var allowed = (replacer.AsObject as JsArray)?.Items.Where(x => x.IsString || x.IsNumber).Select(x => Coerce.ToText(run, x)).Distinct().ToList();
        var writer = new JsonWriter(run, indent, replacer.AsFunction, allowed);
        return writer.Value(new JsObject(), "", value) ? writer._text.ToString() : null;
    }

    JsValue Prepare(JsObject holder, string key, JsValue value)
    {
        if (value.AsObject is JsDate date && !date.TryGetOwn(_run, "toJSON", out _)) value = date.IsValid ? JsCalendar.Iso(date.Time) : JsValue.Null;
        else if (value.AsObject is JsBytes bytes) { _run.AllocateText(bytes.Content.Length * 2L); value = Convert.ToBase64String(bytes.Content); }
        else if (value.AsObject is { } o && o.Get(_run, "toJSON").AsFunction is { } toJson) value = toJson.Call(_run, value, [key]);
        return _replacer is null ? value : _replacer.Call(_run, holder, [key, value]);
    }

    /// <summary>False where the value has no JSON form.</summary>
    bool Value(JsObject holder, string key, JsValue value)
    {
        _run.Step();
        value = Prepare(holder, key, value);
        switch (value.Kind)
        {
            case JsKind.Undefined: return false;
            case JsKind.Null: Append("null"); return true;
            case JsKind.Boolean: Append(value.Number != 0 ? "true" : "false"); return true;
            case JsKind.Number: Append(double.IsFinite(value.Number) ? JsNumber.Format(value.Number) : "null"); return true;
            case JsKind.String: Quote(value.Text); return true;
        }
        if (value.AsFunction is not null) return false;
        var target = value.Object;
        if (!_path.Add(target)) throw _run.TypeError("对象循环引用自身，不能转为 JSON");
        if (_path.Count > Deepest) throw _run.RangeError($"对象嵌套超过 {Deepest} 层，不能转为 JSON");
        _run.Enter();
        if (target is JsArray array) Array(array);
        else Object(target);
        _run.Depth--;
        _path.Remove(target);
        return true;
    }

    void Array(JsArray array)
    {
        Append("[");
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0) Append(",");
            NewLine(0);
            if (!Value(array, JsNumber.Format(i), array.Items[i])) Append("null");
        }
        if (array.Items.Count > 0) NewLine(-1);
        Append("]");
    }

    void Object(JsObject target)
    {
        Append("{");
        var any = false;
        foreach (var key in _allowed ?? target.Keys(_run))
        {
            var start = _text.Length;
            if (any) Append(",");
            NewLine(0);
            Quote(key);
            Append(_indent.Length > 0 ? ": " : ":");
            if (Value(target, key, target.TryGetOwn(_run, key, out var own) ? own : default)) any = true;
            else _text.Length = start;
        }
        if (any) NewLine(-1);
        Append("}");
    }

    void NewLine(int change)
    {
        if (_indent.Length == 0) return;
        Append("\n");
        for (var i = 0; i < _path.Count + change; i++) Append(_indent);
    }

    void Append(string text)
    {
        _run.AllocateText(text.Length - 12);
        _text.Append(text);
    }

    void Quote(string text)
    {
        _run.AllocateText(text.Length);
        _text.Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            switch (c)
            {
                case '"': _text.Append("\\\""); break;
                case '\\': _text.Append("\\\\"); break;
                case '\n': _text.Append("\\n"); break;
                case '\r': _text.Append("\\r"); break;
                case '\t': _text.Append("\\t"); break;
                case '\b': _text.Append("\\b"); break;
                case '\f': _text.Append("\\f"); break;
                default:
                    if (c < ' ' || (char.IsSurrogate(c) && !char.IsSurrogatePair(text, i) && !(i > 0 && char.IsSurrogatePair(text, i - 1)))) _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    else _text.Append(c);
                    break;
            }
        }
        _text.Append('"');
    }
}

using System.Globalization;
using System.Text;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Library;

/// <summary>JSON.parse.</summary>
sealed class JsonReader
{
    readonly Run _run;
    readonly string _text;
    int _at;

    JsonReader(Run run, string text) => (_run, _text) = (run, text);

    public static JsValue Read(Run run, string text, JsFunction? reviver)
    {
        run.Work(text.Length / 8);
        var reader = new JsonReader(run, text);
        var value = reader.Value();
        reader.Space();
        if (reader._at < text.Length) throw reader.Wrong();
        if (reviver is null) return value;
        var root = new JsObject();
        root.Set(run, "", value);
        return Revive(run, root, "", reviver);
    }

    ScriptThrow Wrong() => _run.Error("SyntaxError", $"JSON 第 {_at + 1} 个字符处不正确");

    void Space()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r') _at++;
    }

    bool Skip(char c)
    {
        Space();
        if (_at >= _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    JsValue Value()
    {
        _run.Enter();
        Space();
        if (_at >= _text.Length) throw Wrong();
        var value = _text[_at] switch
        {
            '{' => Object(),
            '[' => Array(),
            '"' => Text(),
            't' => Word("true", true),
            'f' => Word("false", false),
            'n' => Word("null", JsValue.Null),
            _ => Number(),
        };
        _run.Depth--;
        return value;
    }

    JsValue Word(string word, JsValue value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0) throw Wrong();
        _at += word.Length;
        return value;
    }

    JsValue Object()
    {
        _run.Allocate(64);
        var result = new JsObject();
        _at++;
        if (Skip('}')) return result;
        do
        {
            Space();
            if (_at >= _text.Length || _text[_at] != '"') throw Wrong();
            var key = Text();
            if (!Skip(':')) throw Wrong();
            result.Define(_run, key, Value());
        }
        while (Skip(','));
        return Skip('}') ? result : throw Wrong();
    }

    JsValue Array()
    {
        var result = new JsArray(_run);
        _at++;
        if (Skip(']')) return result;
        do result.Add(_run, Value());
        while (Skip(','));
        return Skip(']') ? result : throw Wrong();
    }

    JsValue Number()
    {
        var start = _at;
        if (_text[_at] == '-') _at++;
        var first = _at;
        Digits();
        if (_at == first || (_text[first] == '0' && _at > first + 1)) throw Wrong();
        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            if (!Digits()) throw Wrong();
        }
        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < _text.Length && _text[_at] is '+' or '-') _at++;
            if (!Digits()) throw Wrong();
        }
        return double.Parse(_text.AsSpan(start, _at - start), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    bool Digits()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at])) _at++;
        return _at > start;
    }

    string Text()
    {
        var text = new StringBuilder();
        for (_at++; ; _at++)
        {
            if (_at >= _text.Length || _text[_at] < ' ') throw Wrong();
            var c = _text[_at];
            if (c == '"') break;
            if (c == '\\') c = Escape();
            text.Append(c);
        }
        _at++;
        _run.AllocateText(text.Length);
        return text.ToString();
    }

    char Escape()
    {
        if (++_at >= _text.Length) throw Wrong();
        switch (_text[_at])
        {
            case '"' or '\\' or '/': return _text[_at];
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'u' when _at + 4 < _text.Length && int.TryParse(_text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code):
                _at += 4;
                return (char)code;
            default: throw Wrong();
        }
    }

    static JsValue Revive(Run run, JsObject holder, string key, JsFunction reviver)
    {
        run.Enter();
        var value = holder.Get(run, key);
        if (value.AsObject is { } o)
        {
            foreach (var name in o.Keys(run))
            {
                var revived = Revive(run, o, name, reviver);
                if (revived.IsUndefined) o.Delete(run, name);
                else o.Set(run, name, revived);
            }
        }
        run.Depth--;
        return reviver.Call(run, holder, [key, value]);
    }
}

using System.Globalization;
using System.Text;
using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Syntax;

/// <summary>Numbers, strings and template chunks.</summary>
sealed partial class Lexer
{
    void Number()
    {
        var start = _at;
        double value;
        if (source[_at] == '0' && char.ToLowerInvariant(Next) is var r and ('x' or 'o' or 'b'))
        {
            _at += 2;
            value = Radix(start, r == 'x' ? 16 : r == 'o' ? 8 : 2);
        }
        else
        {
            if (source[_at] == '0' && char.IsAsciiDigit(Next)) throw new SyntaxError(start, "数字不能以 0 开头；八进制请写 0o");
            Digits();
            if (_at < source.Length && source[_at] == '.') { _at++; Digits(); }
            if (_at < source.Length && source[_at] is 'e' or 'E')
            {
                _at++;
                if (_at < source.Length && source[_at] is '+' or '-') _at++;
                var digits = _at;
                Digits();
                if (digits == _at) throw new SyntaxError(start, "数字的指数不完整");
            }
            value = double.Parse(source[start.._at].Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture);
        }
        if (_at < source.Length && IsNamePart(source[_at])) throw new SyntaxError(start, source[_at] == 'n' ? "表达式不支持 BigInt（数字后的 n）" : "数字后面紧跟了字母");
        Add(TokenKind.Number, "", start, value);
    }

    void Digits()
    {
        var start = _at;
        while (_at < source.Length && (char.IsAsciiDigit(source[_at]) || (source[_at] == '_' && _at > start && char.IsAsciiDigit(Next)))) _at++;
    }

    double Radix(int start, int radix)
    {
        var first = _at;
        while (_at < source.Length && (char.IsAsciiHexDigit(source[_at]) || source[_at] == '_')) _at++;
        var value = JsNumber.ParseRadix(source[first.._at].Replace("_", "", StringComparison.Ordinal), radix, out var length);
        return length > 0 && length == source.AsSpan(first, _at - first).Length - source.AsSpan(first, _at - first).Count('_') ? value : throw new SyntaxError(start, "数字写法不正确");
    }

    void Quoted(char quote)
    {
        var start = _at++;
        var text = new StringBuilder();
        while (true)
        {
            if (_at >= source.Length || source[_at] is '\n' or '\r') throw new SyntaxError(start, $"字符串没有结束，缺少“{quote}”");
            var c = source[_at++];
            if (c == quote) break;
            if (c == '\\') Escape(text, false);
            else text.Append(c);
        }
        Add(TokenKind.String, text.ToString(), start);
    }

    /// <summary>Reads from a backtick, or from the brace that closes a substitution, to the next substitution or the end.</summary>
    void TemplateChunk(int start)
    {
        _at++;
        var text = new StringBuilder();
        while (true)
        {
            if (_at >= source.Length) throw new SyntaxError(start, "模板字符串没有结束，缺少“`”");
            var c = source[_at++];
            if (c == '`') break;
            if (c == '$' && _at < source.Length && source[_at] == '{')
            {
                _at++;
                _open.Push(-1);
                Add(TokenKind.Template, text.ToString(), start, more: true);
                return;
            }
            if (c == '\\') Escape(text, true);
            else if (c == '\r') { text.Append('\n'); if (_at < source.Length && source[_at] == '\n') _at++; }
            else text.Append(c);
        }
        Add(TokenKind.Template, text.ToString(), start);
    }

    void Escape(StringBuilder text, bool template)
    {
        var start = _at - 1;
        if (_at >= source.Length) throw new SyntaxError(start, "字符串没有结束");
        var c = source[_at++];
        switch (c)
        {
            case 'n': text.Append('\n'); break;
            case 't': text.Append('\t'); break;
            case 'r': text.Append('\r'); break;
            case 'b': text.Append('\b'); break;
            case 'f': text.Append('\f'); break;
            case 'v': text.Append('\v'); break;
            case '\r': if (_at < source.Length && source[_at] == '\n') _at++; break;
            case '\n' or '\u2028' or '\u2029': break;
            case 'x': text.Append((char)Hex(start, 2)); break;
            case 'u' when _at < source.Length && source[_at] == '{':
                var end = source.IndexOf('}', _at);
                if (end < 0 || end - _at > 7) throw new SyntaxError(start, "\\u{…} 写法不正确");
                _at++;
                var code = Hex(start, end - _at);
                _at++;
                if (code > 0x10FFFF) throw new SyntaxError(start, "\\u{…} 超出 Unicode 范围");
                if (code < 0x10000) text.Append((char)code);
                else text.Append(char.ConvertFromUtf32(code));
                break;
            case 'u': text.Append((char)Hex(start, 4)); break;
            case '0' when _at >= source.Length || !char.IsAsciiDigit(source[_at]): text.Append('\0'); break;
            case >= '0' and <= '9' when template || c <= '7': throw new SyntaxError(start, "不支持八进制转义");
            default: text.Append(c); break;
        }
    }

    int Hex(int start, int digits)
    {
        if (digits == 0 || _at + digits > source.Length || !int.TryParse(source.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            throw new SyntaxError(start, "转义的十六进制数字不正确");
        }
        _at += digits;
        return code;
    }
}

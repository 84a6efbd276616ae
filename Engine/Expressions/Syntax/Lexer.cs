using System.Globalization;

namespace DecisionWorkflow.Engine.Expressions.Syntax;

/// <summary>Cuts the whole source into tokens, so that the parser can look ahead past a closing bracket in one step.</summary>
sealed partial class Lexer(string source)
{
    static readonly HashSet<string> Keywords =
    [
        "var", "let", "const", "if", "else", "for", "while", "do", "break", "continue", "switch", "case", "default", "return", "try", "catch", "finally",
        "throw", "function", "new", "delete", "typeof", "void", "in", "instanceof", "this", "null", "true", "false",
    ];

    static readonly HashSet<string> Unsupported =
        ["class", "await", "yield", "import", "export", "extends", "super", "with", "debugger", "enum"];

    // Longest first within one first character.
    static readonly string[] Punctuators =
    [
        ">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=", "=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--",
        "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**", "{", "}", "(", ")", "[", "]", ";", ",", "<", ">", "+", "-", "*", "/", "%", "&", "|", "^",
        "!", "~", "?", ":", "=", ".",
    ];

    static readonly ILookup<char, string> PunctuatorsByFirst = Punctuators.ToLookup(p => p[0]);

    readonly List<Token> _tokens = [];
    readonly Stack<int> _open = new();
    readonly Dictionary<int, int> _closing = [];
    int _at;
    int _lastClosed;
    bool _newLine;

    /// <summary>For each opening bracket's token index, the index of the one that closes it.</summary>
    public IReadOnlyDictionary<int, int> Closing => _closing;

    public List<Token> Read()
    {
        while (true)
        {
            SkipSpace();
            if (_at >= source.Length) break;
            var c = source[_at];
            if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < source.Length && char.IsAsciiDigit(source[_at + 1]))) Number();
            else if (IsNameStart(c)) Name();
            else if (c is '"' or '\'') Quoted(c);
            else if (c == '`') TemplateChunk(_at);
            else if (c == '}' && _open.Count > 0 && _open.Peek() < 0) { _open.Pop(); TemplateChunk(_at); }
            else if (c == '/' && RegExpMayStart()) RegExp();
            else Punctuator();
            _newLine = false;
        }
        if (_open.Count > 0) throw new SyntaxError(_open.Peek() < 0 ? source.Length : _tokens[_open.Peek()].Start, _open.Peek() < 0 ? "模板字符串没有结束" : $"“{_tokens[_open.Peek()].Text}”没有对应的右括号");
        Add(TokenKind.End, "", source.Length);
        return _tokens;
    }

    void Add(TokenKind kind, string text, int start, double number = 0, string flags = "", bool more = false) =>
        _tokens.Add(new(kind, text, start, _at, _newLine, number, flags, more));

    void SkipSpace()
    {
        while (_at < source.Length)
        {
            var c = source[_at];
            if (c is '\n' or '\r' or '\u2028' or '\u2029') { _newLine = true; _at++; }
            else if (char.IsWhiteSpace(c) || c == '\uFEFF') _at++;
            else if (c == '/' && Next == '/') { while (_at < source.Length && source[_at] is not ('\n' or '\r' or '\u2028' or '\u2029')) _at++; }
            else if (c == '/' && Next == '*')
            {
                var end = source.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0) throw new SyntaxError(_at, "注释没有结束，缺少“*/”");
                _newLine |= source.AsSpan(_at, end - _at).ContainsAny('\n', '\r');
                _at = end + 2;
            }
            else return;
        }
    }

    char Next => _at + 1 < source.Length ? source[_at + 1] : '\0';

    static bool IsNameStart(char c) => char.IsLetter(c) || c is '_' or '$';

    static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '$' or '\u200C' or '\u200D' ||
        char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.ConnectorPunctuation;

    void Name()
    {
        var start = _at;
        while (_at < source.Length && IsNamePart(source[_at])) _at++;
        var name = source[start.._at];
        if (Unsupported.Contains(name) && !(_tokens.Count > 0 && (_tokens[^1].Is(".") || _tokens[^1].Is("?.")))) throw new SyntaxError(start, $"表达式不支持“{name}”");
        Add(Keywords.Contains(name) ? TokenKind.Keyword : TokenKind.Identifier, name, start);
    }

    void Punctuator()
    {
        var start = _at;
        foreach (var p in PunctuatorsByFirst[source[_at]])
        {
            if (string.CompareOrdinal(source, _at, p, 0, p.Length) != 0) continue;
            // a?.5:1 is a conditional, not an optional chain
            if (p == "?." && _at + 2 < source.Length && char.IsAsciiDigit(source[_at + 2])) continue;
            _at += p.Length;
            Brackets(p, start);
            Add(TokenKind.Punctuator, p, start);
            return;
        }
        throw new SyntaxError(start, $"不认识的字符“{source[_at]}”");
    }

    void Brackets(string p, int start)
    {
        if (p is "(" or "[" or "{")
        {
            _open.Push(_tokens.Count);
        }
        else if (p is ")" or "]" or "}")
        {
            var expected = p == ")" ? "(" : p == "]" ? "[" : "{";
            if (_open.Count == 0 || _open.Peek() < 0 || !_tokens[_open.Peek()].Is(expected)) throw new SyntaxError(start, $"多余的“{p}”");
            _lastClosed = _open.Pop();
            _closing[_lastClosed] = _tokens.Count;
        }
    }

    /// <summary>A slash after a value divides; anywhere else, after a block or a condition too, it opens a regular expression.</summary>
    bool RegExpMayStart()
    {
        if (_tokens.Count == 0) return true;
        var last = _tokens[^1];
        return last.Kind switch
        {
            TokenKind.Punctuator when last.Text is ")" or "}" => BracketEndsNoValue(last.Text),
            TokenKind.Punctuator => last.Text is not ("]" or "++" or "--"),
            TokenKind.Keyword => last.Text is not ("this" or "null" or "true" or "false"),
            TokenKind.Template => last.More,
            // for (const x of /a|b/.exec(s))
            TokenKind.Identifier => last.Text == "of" && _tokens.Count > 1 && (_tokens[^2].Kind == TokenKind.Identifier || _tokens[^2].Is("]") || _tokens[^2].Is("}")),
            _ => false,
        };
    }

    bool BracketEndsNoValue(string close)
    {
        if (_lastClosed == 0) return close == "}";
        var before = _tokens[_lastClosed - 1];
        if (close == ")") return before.Kind == TokenKind.Keyword && before.Text is "if" or "while" or "for";
        return before.Kind == TokenKind.Keyword ? before.Text is "else" or "do" or "try" or "finally" or "catch" : before.Text is ")" or ";" or "{" or "}" && before.Kind == TokenKind.Punctuator;
    }

    void RegExp()
    {
        var start = _at++;
        for (var inClass = false; ; _at++)
        {
            if (_at >= source.Length || source[_at] is '\n' or '\r') throw new SyntaxError(start, "正则表达式没有结束");
            if (source[_at] == '\\') _at++;
            else if (source[_at] == '[') inClass = true;
            else if (source[_at] == ']') inClass = false;
            else if (source[_at] == '/' && !inClass) break;
        }
        var pattern = source[(start + 1).._at++];
        var flags = _at;
        while (_at < source.Length && IsNamePart(source[_at])) _at++;
        Add(TokenKind.RegExp, pattern, start, flags: source[flags.._at]);
    }
}

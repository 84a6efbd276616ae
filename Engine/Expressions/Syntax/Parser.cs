using System.Runtime.CompilerServices;

namespace DecisionWorkflow.Engine.Expressions.Syntax;

/// <summary>Recursive descent over the tokens. Nesting is bounded, so that no source text can exhaust the stack.</summary>
sealed partial class Parser
{
    const int DeepestNesting = 400;

    readonly string _source;
    readonly List<Token> _tokens;
    readonly IReadOnlyDictionary<int, int> _closing;
    readonly HashSet<Node> _parenthesised = new(ReferenceEqualityComparer.Instance);
    Scope _scope = new(null, isFunction: true);
    int _at;
    int _depth;
    bool _noIn;

    Parser(string source)
    {
        _source = source;
        var lexer = new Lexer(source);
        _tokens = lexer.Read();
        _closing = lexer.Closing;
    }

    public static (Scope Scope, List<Statement> Body) Parse(string source)
    {
        var parser = new Parser(source);
        var body = new List<Statement>();
        while (parser.Now.Kind != TokenKind.End) body.Add(parser.Statement());
        return (parser._scope, body);
    }

    Token Now => _tokens[_at];

    Token Peek => _tokens[Math.Min(_at + 1, _tokens.Count - 1)];

    Token Take() => _tokens[_at++];

    bool Skip(string punctuator)
    {
        if (!Now.Is(punctuator)) return false;
        _at++;
        return true;
    }

    bool SkipKeyword(string keyword)
    {
        if (!Now.IsKeyword(keyword)) return false;
        _at++;
        return true;
    }

    void Expect(string punctuator)
    {
        if (!Skip(punctuator)) throw Unexpected($"这里应为“{punctuator}”");
    }

    string ExpectName()
    {
        if (Now.Kind != TokenKind.Identifier) throw Unexpected("这里应为名称");
        return Take().Text;
    }

    SyntaxError Unexpected(string expected)
    {
        var found = Now.Kind switch
        {
            TokenKind.End => "表达式到此结束",
            TokenKind.String or TokenKind.Template => "这里是字符串",
            TokenKind.Number => "这里是数字",
            TokenKind.RegExp => "这里是正则表达式",
            _ => $"这里是“{Now.Text}”",
        };
        return new(Now.Start, $"语法错误：{found}，{expected}");
    }

    void EndStatement()
    {
        if (Skip(";") || Now.Is("}") || Now.Kind == TokenKind.End || Now.NewLineBefore) return;
        throw Unexpected("这里应为“;”或换行");
    }

    void Deeper()
    {
        if (++_depth > DeepestNesting || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new SyntaxError(Now.Start, "表达式嵌套太深，请拆成几步");
    }

    void Declare(string name, VariableKind kind, int position)
    {
        var scope = _scope;
        if (kind == VariableKind.Var)
        {
            for (; !scope.IsFunction; scope = scope.Parent!)
            {
                if (scope.Find(name) is { IsLexical: true }) throw Duplicate(name, position);
            }
        }
        if (!scope.TryDeclare(name, kind)) throw Duplicate(name, position);
    }

    static SyntaxError Duplicate(string name, int position) => new(position, $"“{name}”已经声明过");

    T In<T>(Scope scope, Func<T> parse)
    {
        var (outer, noIn) = (_scope, _noIn);
        (_scope, _noIn) = (scope, false);
        var result = parse();
        (_scope, _noIn) = (outer, noIn);
        return result;
    }

    /// <summary>Whether the bracket at the current token closes right before the given token.</summary>
    bool BracketIsFollowedBy(Func<Token, bool> test) => _closing.TryGetValue(_at, out var close) && test(_tokens[close + 1]);
}

using DecisionWorkflow.Engine.Expressions.Values;

namespace DecisionWorkflow.Engine.Expressions.Syntax;

sealed partial class Parser
{
    Node Primary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case TokenKind.Number: _at++; return new Literal(token.Start, token.Number);
            case TokenKind.String: _at++; return new Literal(token.Start, token.Text);
            case TokenKind.RegExp: _at++; return new RegExpLiteral(token.Start, token.Text, token.Flags);
            case TokenKind.Template when IsTemplateStart(token): return Template();
            case TokenKind.Identifier: _at++; return new Identifier(token.Start, token.Text);
            case TokenKind.Punctuator when token.Text == "(": return Parenthesised();
            case TokenKind.Punctuator when token.Text == "[": _at++; return new ArrayLiteral(token.Start, Elements("]"));
            case TokenKind.Punctuator when token.Text == "{": return Object();
            case TokenKind.Keyword:
                switch (token.Text)
                {
                    case "null": _at++; return new Literal(token.Start, JsValue.Null);
                    case "true": _at++; return new Literal(token.Start, true);
                    case "false": _at++; return new Literal(token.Start, false);
                    case "this": _at++; return new ThisExpression(token.Start);
                    case "function": return NamedFunction();
                }
                break;
        }
        throw Unexpected("这里应为一个值");
    }

    Node Parenthesised()
    {
        _at++;
        var noIn = _noIn;
        _noIn = false;
        var node = Expression();
        _noIn = noIn;
        Expect(")");
        _parenthesised.Add(node);
        return node;
    }

    TemplateLiteral Template()
    {
        var start = Now.Start;
        var (chunks, values) = (new List<string>(), new List<Node>());
        while (true)
        {
            if (Now.Kind != TokenKind.Template) throw Unexpected("缺少“}”");
            var chunk = Take();
            chunks.Add(chunk.Text);
            if (!chunk.More) return new(start, chunks, values);
            var noIn = _noIn;
            _noIn = false;
            values.Add(Expression());
            _noIn = noIn;
        }
    }

    ObjectLiteral Object()
    {
        var start = Take().Start;
        var properties = new List<Property>();
        while (!Skip("}"))
        {
            properties.Add(LiteralProperty());
            if (!Now.Is("}")) Expect(",");
        }
        return new(start, properties);
    }

    Property LiteralProperty()
    {
        if (Skip("...")) return new(null, null, AssignmentExpression());
        var first = Now;
        if (first.Kind == TokenKind.Identifier && first.Text is "get" or "set" or "async" && !Peek.Is(",") && !Peek.Is("}") && !Peek.Is(":") && !Peek.Is("("))
        {
            throw new SyntaxError(first.Start, $"表达式不支持“{first.Text}”属性");
        }
        var (name, key) = PropertyKey();
        if (name == "__proto__") throw new SyntaxError(first.Start, "表达式没有原型，不支持“__proto__”");
        if (Skip(":")) return new(name, key, AssignmentExpression());
        if (Now.Is("(")) return new(name, key, new FunctionExpression(first.Start, Function(first.Start, name ?? "", null)));
        if (first.Kind != TokenKind.Identifier) throw Unexpected("这里应为“:”");
        return new(name, key, new Identifier(first.Start, first.Text));
    }

    (string? Name, Node? Key) PropertyKey()
    {
        var token = Now;
        switch (token.Kind)
        {
            case TokenKind.Identifier or TokenKind.Keyword or TokenKind.String: _at++; return (token.Text, null);
            case TokenKind.Number: _at++; return (JsNumber.Format(token.Number), null);
            case TokenKind.Punctuator when token.Text == "[":
                _at++;
                var noIn = _noIn;
                _noIn = false;
                var key = AssignmentExpression();
                _noIn = noIn;
                Expect("]");
                return (null, key);
            default: throw Unexpected("这里应为属性名");
        }
    }

    FunctionExpression NamedFunction()
    {
        var start = Take().Start;
        var name = Now.Kind == TokenKind.Identifier ? Take().Text : "";
        if (name == "") return new(start, Function(start, name, null));
        // The function's own name is visible inside it only.
        var own = new Scope(_scope, false);
        own.TryDeclare(name, VariableKind.Function);
        return In(own, () => new FunctionExpression(start, Function(start, name, own)));
    }

    /// <summary>Parameters in parentheses and a body in braces.</summary>
    FunctionNode Function(int start, string name, Scope? nameScope)
    {
        _scope.MarkClosure();
        return In(new Scope(_scope, true), () =>
        {
            var (parameters, rest) = Parameters();
            var body = Braced();
            return new FunctionNode(start, name, false, parameters, rest, _scope, nameScope, body, null, _source[start.._tokens[_at - 1].End]);
        });
    }

    (List<Node> Parameters, Node? Remaining) Parameters()
    {
        Expect("(");
        var parameters = new List<Node>();
        while (!Skip(")"))
        {
            if (Skip("..."))
            {
                var rest = Target(VariableKind.Parameter);
                Expect(")");
                return (parameters, rest);
            }
            parameters.Add(TargetWithDefault(VariableKind.Parameter));
            if (!Now.Is(")")) Expect(",");
        }
        return (parameters, null);
    }

    bool IsArrow() =>
        (Now.Kind == TokenKind.Identifier && Peek.Is("=>")) || (Now.Is("(") && BracketIsFollowedBy(t => t.Is("=>")));

    FunctionExpression Arrow()
    {
        var start = Now.Start;
        var noIn = _noIn;
        _scope.MarkClosure();
        return In(new Scope(_scope, true), () =>
        {
            List<Node> parameters = [];
            Node? rest = null;
            if (Now.Kind == TokenKind.Identifier) parameters.Add(Target(VariableKind.Parameter));
            else (parameters, rest) = Parameters();
            Expect("=>");
            List<Statement> body = [];
            Node? expression = null;
            if (Now.Is("{")) body = Braced();
            else { _noIn = noIn; expression = AssignmentExpression(); }
            return new FunctionExpression(start, new(start, "", true, parameters, rest, _scope, null, body, expression, _source[start.._tokens[_at - 1].End]));
        });
    }
}

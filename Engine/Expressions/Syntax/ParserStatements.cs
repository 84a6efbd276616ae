namespace DecisionWorkflow.Engine.Expressions.Syntax;

sealed partial class Parser
{
    Statement Statement()
    {
        Deeper();
        var statement = StatementByFirstToken();
        _depth--;
        return statement;
    }

    Statement StatementByFirstToken()
    {
        var start = Now.Start;
        if (Now.Is("{")) return Block();
        if (Skip(";")) return new Empty(start);
        if (Now.Kind == TokenKind.Identifier && Peek.Is(":"))
        {
            var label = Take().Text;
            _at++;
            return new Labelled(start, label, Statement());
        }
        if (Now.Kind == TokenKind.Keyword)
        {
            switch (Now.Text)
            {
                case "var" or "let" or "const": { var d = Declaration(); EndStatement(); return d; }
                case "function": return FunctionDeclaration();
                case "if": return IfStatement();
                case "for": return ForStatement();
                case "while": { _at++; var test = InParentheses(); return new While(start, test, Statement(), false); }
                case "do": return DoStatement();
                case "break" or "continue": return JumpStatement();
                case "switch": return SwitchStatement();
                case "return": return ReturnStatement();
                case "try": return TryStatement();
                case "throw":
                    _at++;
                    if (Now.NewLineBefore) throw Unexpected("throw 后面应在同一行写要抛出的值");
                    var thrown = new Throw(start, Expression());
                    EndStatement();
                    return thrown;
            }
        }
        var expression = new ExpressionStatement(start, Expression());
        EndStatement();
        return expression;
    }

    Block Block() => In(new Scope(_scope, false), () => new Block(Now.Start, _scope, Braced()));

    List<Statement> Braced()
    {
        Expect("{");
        var body = new List<Statement>();
        while (!Now.Is("}"))
        {
            if (Now.Kind == TokenKind.End) throw Unexpected("缺少“}”");
            body.Add(Statement());
        }
        _at++;
        return body;
    }

    Node InParentheses()
    {
        Expect("(");
        var node = Expression();
        Expect(")");
        return node;
    }

    static VariableKind Kind(string keyword) => keyword switch { "var" => VariableKind.Var, "let" => VariableKind.Let, _ => VariableKind.Const };

    Declaration Declaration()
    {
        var start = Now.Start;
        var kind = Kind(Take().Text);
        return Declaration(start, kind, Target(kind));
    }

    Declaration Declaration(int start, VariableKind kind, Node first)
    {
        var items = new List<(Node, Node?)>();
        for (var target = first; ; target = Target(kind))
        {
            Node? value = null;
            if (Skip("=")) value = AssignmentExpression();
            else if (kind == VariableKind.Const || target is not Identifier) throw Unexpected(kind == VariableKind.Const ? "const 声明必须有初始值" : "解构声明必须有初始值");
            items.Add((target, value));
            if (!Skip(",")) return new(start, kind, items);
        }
    }

    FunctionDeclaration FunctionDeclaration()
    {
        var start = Take().Start;
        var name = ExpectName();
        Declare(name, VariableKind.Function, start);
        return new(start, Function(start, name, null));
    }

    If IfStatement()
    {
        var start = Take().Start;
        var test = InParentheses();
        var then = Statement();
        return new(start, test, then, SkipKeyword("else") ? Statement() : null);
    }

    While DoStatement()
    {
        var start = Take().Start;
        var body = Statement();
        if (!SkipKeyword("while")) throw Unexpected("这里应为 while");
        var test = InParentheses();
        Skip(";");
        return new(start, test, body, true);
    }

    Jump JumpStatement()
    {
        var start = Now.Start;
        var isBreak = Take().Text == "break";
        var label = Now.Kind == TokenKind.Identifier && !Now.NewLineBefore ? Take().Text : null;
        EndStatement();
        return new(start, isBreak, label);
    }

    Return ReturnStatement()
    {
        var start = Take().Start;
        var value = Now.Is(";") || Now.Is("}") || Now.Kind == TokenKind.End || Now.NewLineBefore ? null : Expression();
        EndStatement();
        return new(start, value);
    }

    Statement ForStatement()
    {
        var start = Take().Start;
        var outer = _scope;
        return In<Statement>(new Scope(outer, false), () =>
        {
            Expect("(");
            if (Now.Kind == TokenKind.Keyword && Now.Text is "var" or "let" or "const")
            {
                var at = Now.Start;
                var kind = Kind(Take().Text);
                var target = Target(kind);
                if (IsEachWord(Now)) return ForEachStatement(start, kind, target, outer);
                _noIn = true;
                var first = Declaration(at, kind, target);
                _noIn = false;
                return ForStatement(start, first);
            }
            if (Now.Is(";")) return ForStatement(start, null);
            if ((Now.Is("[") || Now.Is("{")) && BracketIsFollowedBy(IsEachWord)) return ForEachStatement(start, null, Target(null), outer);
            _noIn = true;
            var expression = Expression();
            _noIn = false;
            return IsEachWord(Now)
                ? ForEachStatement(start, null, Assignable(expression), outer)
                : ForStatement(start, new ExpressionStatement(expression.Position, expression));
        });
    }

    static bool IsEachWord(Token token) => token.IsKeyword("in") || (token.Kind == TokenKind.Identifier && token.Text == "of");

    For ForStatement(int start, Statement? first)
    {
        Expect(";");
        var test = Now.Is(";") ? null : Expression();
        Expect(";");
        var next = Now.Is(")") ? null : Expression();
        Expect(")");
        return new(start, _scope, first, test, next, Statement());
    }

    ForEach ForEachStatement(int start, VariableKind? kind, Node target, Scope outer)
    {
        var keys = Take().Text == "in";
        // The source is evaluated outside the loop's own names.
        var source = In(outer, () => keys ? Expression() : AssignmentExpression());
        Expect(")");
        return new(start, _scope, kind, target, keys, source, Statement());
    }

    Switch SwitchStatement()
    {
        var start = Take().Start;
        var value = InParentheses();
        return In(new Scope(_scope, false), () =>
        {
            Expect("{");
            var cases = new List<(Node?, List<Statement>)>();
            while (!Skip("}"))
            {
                Node? test = null;
                if (SkipKeyword("case")) test = Expression();
                else if (!SkipKeyword("default")) throw Unexpected("这里应为 case 或 default");
                else if (cases.Exists(c => c.Item1 is null)) throw new SyntaxError(Now.Start, "switch 只能有一个 default");
                Expect(":");
                var body = new List<Statement>();
                while (!Now.IsKeyword("case") && !Now.IsKeyword("default") && !Now.Is("}")) body.Add(Statement());
                cases.Add((test, body));
            }
            return new Switch(start, _scope, value, cases);
        });
    }

    Try TryStatement()
    {
        var start = Take().Start;
        var body = Block();
        Scope? scope = null;
        Node? parameter = null;
        Block? caught = null;
        if (SkipKeyword("catch"))
        {
            scope = new(_scope, false);
            (parameter, caught) = In<(Node?, Block)>(scope, () =>
            {
                Node? target = null;
                if (Skip("(")) { target = Target(VariableKind.Let); Expect(")"); }
                return (target, Block());
            });
        }
        var last = SkipKeyword("finally") ? Block() : null;
        if (caught is null && last is null) throw Unexpected("try 后面应有 catch 或 finally");
        return new(start, body, scope, parameter, caught, last);
    }
}

namespace DecisionWorkflow.Engine.Expressions.Syntax;

sealed partial class Parser
{
    static readonly HashSet<string> AssignmentOperators =
        ["=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??="];

    static readonly Dictionary<string, int> Precedence = new()
    {
        ["??"] = 1, ["||"] = 2, ["&&"] = 3, ["|"] = 4, ["^"] = 5, ["&"] = 6,
        ["=="] = 7, ["!="] = 7, ["==="] = 7, ["!=="] = 7,
        ["<"] = 8, [">"] = 8, ["<="] = 8, [">="] = 8, ["in"] = 8, ["instanceof"] = 8,
        ["<<"] = 9, [">>"] = 9, [">>>"] = 9, ["+"] = 10, ["-"] = 10, ["*"] = 11, ["/"] = 11, ["%"] = 11, ["**"] = 12,
    };

    Node Expression()
    {
        var first = AssignmentExpression();
        if (!Now.Is(",")) return first;
        var items = new List<Node> { first };
        while (Skip(",")) items.Add(AssignmentExpression());
        return new Sequence(first.Position, items);
    }

    Node AssignmentExpression()
    {
        Deeper();
        var node = IsArrow() ? Arrow() : Conditional();
        _depth--;
        return node;
    }

    Node Conditional()
    {
        var start = Now.Start;
        if ((Now.Is("[") || Now.Is("{")) && BracketIsFollowedBy(t => t.Is("=")))
        {
            var pattern = Target(null);
            _at++;
            return new Assignment(start, "=", pattern, AssignmentExpression());
        }
        var node = Binary(Unary(), 0);
        if (Now.Kind == TokenKind.Punctuator && AssignmentOperators.Contains(Now.Text))
        {
            var target = Assignable(node);
            var op = Take();
            return new Assignment(op.Start, op.Text, target, AssignmentExpression());
        }
        if (!Skip("?")) return node;
        var noIn = _noIn;
        _noIn = false;
        var then = AssignmentExpression();
        _noIn = noIn;
        Expect(":");
        return new Conditional(start, node, then, AssignmentExpression());
    }

    int OperatorPrecedence(Token token) =>
        token.Kind is TokenKind.Punctuator or TokenKind.Keyword && !(_noIn && token.IsKeyword("in")) ? Precedence.GetValueOrDefault(token.Text) : 0;

    Node Binary(Node left, int above)
    {
        while (true)
        {
            var op = Now;
            var precedence = OperatorPrecedence(op);
            if (precedence <= above) return left;
            _at++;
            var right = Unary();
            while (true)
            {
                var next = OperatorPrecedence(Now);
                if (next > precedence || (next == precedence && op.Is("**")))
                {
                    Deeper();
                    right = Binary(right, next == precedence ? precedence - 1 : precedence);
                    _depth--;
                }
                else break;
            }
            CheckOperands(op, left, right);
            left = new Binary(op.Start, op.Text, left, right);
        }
    }

    void CheckOperands(Token op, Node left, Node right)
    {
        if (op.Is("**") && left is Unary && !_parenthesised.Contains(left)) throw new SyntaxError(op.Start, "“**”左边的负号等一元运算要加括号");
        var mixed = op.Text switch
        {
            "??" => IsBare(left, "||", "&&") || IsBare(right, "||", "&&"),
            "||" or "&&" => IsBare(left, "??", "??") || IsBare(right, "??", "??"),
            _ => false,
        };
        if (mixed) throw new SyntaxError(op.Start, "“??”与“||”“&&”混用时要加括号");
    }

    bool IsBare(Node node, string one, string other) =>
        node is Binary b && (b.Operator == one || b.Operator == other) && !_parenthesised.Contains(node);

    Node Unary()
    {
        Deeper();
        var node = UnaryOrPostfix();
        _depth--;
        return node;
    }

    Node UnaryOrPostfix()
    {
        var token = Now;
        if (token.Kind == TokenKind.Punctuator && token.Text is "!" or "-" or "+" or "~" || (token.Kind == TokenKind.Keyword && token.Text is "typeof" or "void" or "delete"))
        {
            _at++;
            var operand = Unary();
            return new Unary(token.Start, token.Text, operand);
        }
        if (token.Is("++") || token.Is("--"))
        {
            _at++;
            return new Update(token.Start, token.Text, true, Assignable(Unary()));
        }
        var node = LeftHandSide();
        if ((Now.Is("++") || Now.Is("--")) && !Now.NewLineBefore)
        {
            var op = Take();
            return new Update(op.Start, op.Text, false, Assignable(node));
        }
        return node;
    }

    Node LeftHandSide()
    {
        var start = Now.Start;
        var node = Now.IsKeyword("new") ? NewExpression() : Primary();
        var chain = false;
        while (true)
        {
            var token = Now;
            if (Skip(".")) node = new Member(Now.Start, node, MemberName(), false);
            else if (Now.Is("[")) node = new Element(token.Start, node, Key(), false);
            else if (Now.Is("(")) node = new Call(token.Start, node, Arguments(), false);
            else if (Skip("?."))
            {
                chain = true;
                node = Now.Is("[") ? new Element(token.Start, node, Key(), true)
                    : Now.Is("(") ? new Call(token.Start, node, Arguments(), true)
                    : new Member(Now.Start, node, MemberName(), true);
            }
            else if (Now.Kind == TokenKind.Template && IsTemplateStart(Now)) throw new SyntaxError(token.Start, "表达式不支持带标签的模板字符串");
            else return chain ? new OptionalChain(start, node) : node;
        }
    }

    bool IsTemplateStart(Token token) => _source[token.Start] == '`';

    string MemberName()
    {
        if (Now.Kind is not (TokenKind.Identifier or TokenKind.Keyword)) throw Unexpected("这里应为属性名");
        return Take().Text;
    }

    Node Key()
    {
        Expect("[");
        var noIn = _noIn;
        _noIn = false;
        var key = Expression();
        _noIn = noIn;
        Expect("]");
        return key;
    }

    List<Node> Arguments()
    {
        Expect("(");
        return Elements(")");
    }

    List<Node> Elements(string end)
    {
        var noIn = _noIn;
        _noIn = false;
        var items = new List<Node>();
        while (!Skip(end))
        {
            if (end == "]" && Now.Is(","))
            {
                items.Add(new Literal(Take().Start, default));
                continue;
            }
            items.Add(Now.Is("...") ? new Spread(Take().Start, AssignmentExpression()) : AssignmentExpression());
            if (!Now.Is(end)) Expect(",");
        }
        _noIn = noIn;
        return items;
    }

    New NewExpression()
    {
        Deeper();
        var start = Take().Start;
        Node callee = Now.IsKeyword("new") ? NewExpression() : Primary();
        while (Now.Is(".") || Now.Is("["))
        {
            callee = Skip(".") ? new Member(Now.Start, callee, MemberName(), false) : new Element(Now.Start, callee, Key(), false);
        }
        _depth--;
        return new New(start, callee, Now.Is("(") ? Arguments() : []);
    }
}

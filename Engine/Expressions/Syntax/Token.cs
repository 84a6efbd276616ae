namespace DecisionWorkflow.Engine.Expressions.Syntax;

enum TokenKind : byte { End, Identifier, Keyword, Punctuator, Number, String, Template, RegExp }

/// <summary>One token. <paramref name="Text"/> is the name, the punctuator or the cooked text; a template chunk says by <paramref name="More"/> that a substitution follows.</summary>
readonly record struct Token(TokenKind Kind, string Text, int Start, int End, bool NewLineBefore, double Number = 0, string Flags = "", bool More = false)
{
    public bool Is(string punctuator) => Kind == TokenKind.Punctuator && Text == punctuator;

    public bool IsKeyword(string keyword) => Kind == TokenKind.Keyword && Text == keyword;
}

namespace Intent.Core.Symbols;

/// <summary>One part of a symbol's contract or content; a delta says which of them changed.</summary>
public enum Facet
{
    /// <summary>Whether the symbol exists.</summary>
    Existence,

    /// <summary>Simple name (a recognised rename).</summary>
    Name,

    /// <summary>Containing type or namespace (a recognised move).</summary>
    Container,

    /// <summary>Parameters: types, ref kinds, names, order, optional values, params; type parameters.</summary>
    Signature,

    /// <summary>Type of a value: return type, property, field or event type, without nullability of references.</summary>
    Type,

    /// <summary>Nullability of reference types in type and signature.</summary>
    Nullability,

    /// <summary>Declared accessibility, of accessors too.</summary>
    Accessibility,

    /// <summary>static, abstract, virtual, sealed, override, readonly, required, async, partial, ref, init/set accessors.</summary>
    Modifiers,

    /// <summary>Kind of type (class, struct, record, interface, enum), bases and interfaces.</summary>
    Shape,

    /// <summary>Type parameter constraints.</summary>
    Constraints,

    /// <summary>Constant values, enum values, initialisers.</summary>
    Value,

    /// <summary>Attributes.</summary>
    Attributes,

    /// <summary>What the body does, in normal form.</summary>
    Body,

    /// <summary>Contract summary: the result may now be null or a default.</summary>
    MayBeDefault,

    /// <summary>The using directives of a file or project.</summary>
    Usings,

    /// <summary>Preprocessor symbols that a file defines or undefines.</summary>
    Define,

    /// <summary>Options, packages and references of a project.</summary>
    Project,

    /// <summary>The references that code makes to others.</summary>
    Uses,
}

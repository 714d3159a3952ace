#!/bin/sh
# Completion for bash, from the help that the program prints of its own tables:
# commands, their options, and the values of options that have few.
#
#     sh complete.sh TIZBE > tizbe.bash
set -eu
tizbe=$1

commands() {
    "$tizbe" --help | sed -n 's/^  \([a-z][a-z ]*[a-z]\)   *[a-z].*/\1/p'
}

# "--lang --doc ..." of one command
options() {
    # shellcheck disable=SC2086 # "codebook check" is two words
    "$tizbe" $1 --help |
        sed -n 's/^  \(-., \)\{0,1\}\(--[a-z-]*\).*/\2/p' | tr '\n' ' '
}

# what --format of one command takes: the names that its help lists, or else
# those of tables
formats() {
    # shellcheck disable=SC2086
    "$tizbe" $1 --help | sed -n 's/^  \([a-z][a-z0-9-]*\)  *[A-Za-z].*/\1/p' |
        tr '\n' ' '
}

# "tizbe 0.1.0 (analysers: kk 1, ru 2)": "kk ru"
langs=$("$tizbe" --version | sed 's/.*: //; s/ [0-9]*[,)]/ /g')

tables=$("$tizbe" list --help |
    awk '/^  --format/ { sub(/^  --format NAME +/, ""); on = 1 }
         on && /^  -/ { exit }
         on { printf "%s ", $0 }' | tr -s ' ')

cat <<END
# Made by src/cli/man/complete.sh. In ~/.bashrc: source .../tizbe.bash
_tizbe() {
    local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}
    local command= options= formats="$tables" i
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        case \${COMP_WORDS[i]} in
            -d | --corpus) ((i++)) ;;
            -*) [[ \$command ]] && break ;;
            *)
                command="\$command\${command:+ }\${COMP_WORDS[i]}"
                [[ \$command == codebook || \$command == help ]] || break
                ;;
        esac
    done
    command=\${command#help }
    case \$before in
        -l | --lang) COMPREPLY=(\$(compgen -W "$langs" -- "\$word")); return ;;
        --labels) COMPREPLY=(\$(compgen -W "${langs% und*}" -- "\$word")); return ;;
    esac
    case \$command in
        '' | help)
            options="$(commands | sed 's/ .*//' | sort -u | tr '\n' ' ')help --help --version --corpus" ;;
        codebook)
            options="$(commands | sed -n 's/^codebook //p' | tr '\n' ' ')" ;;
END
commands | while read -r command; do
    echo "        '$command') options=\"$(options "$command")\""
    names=$(formats "$command")
    [ -z "$names" ] || echo "            formats=\"$names\""
    echo '            ;;'
done
cat <<'END'
    esac
    if [[ $before == --format ]]; then
        COMPREPLY=($(compgen -W "$formats" -- "$word"))
    elif [[ $word == -* || -z $command || $command == codebook ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$word"))
    fi
}
complete -o default -F _tizbe tizbe
END
